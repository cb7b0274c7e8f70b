"""The desk at which entries are written; its archive is fetched when its page is opened."""

import json
from zipimport import zipimporter

import termlite_app

from termlite.authoring.desk import Desk
from termlite.authoring.surroundings import Surroundings

_around = zipimporter("/lib/authoring.zip").get_data("termlite_data/around")
desk = Desk(Surroundings(termlite_app.renderer.entries, _around))


def answer(call, *values):
    """What a method of the desk says, as JSON."""
    return json.dumps(getattr(desk, call)(*values))
