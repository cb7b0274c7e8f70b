"""The checks and the preview for the page `edit/`. Its archive is fetched when that page is opened."""

import json
from zipimport import zipimporter

import termlite_app

from termlite.authoring.desk import Desk
from termlite.authoring.surroundings import Surroundings

_around = zipimporter("/lib/authoring.zip").get_data("termlite_data/around")
desk = Desk(Surroundings(termlite_app.renderer.entries, _around))


def answer(call, *values):
    """The result of a method of the desk, as JSON."""
    return json.dumps(getattr(desk, call)(*values))
