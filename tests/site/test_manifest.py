"""The web manifest: what an installer shows of the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from termlite.render.locale import words
from termlite.site.data.manifest import ADDRESS, write_manifest
from termlite.site_file.model import SiteFile
from tests.conftest import ROOT


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_there_are_pictures_for_both_forms_and_each_is_what_it_says(tmp_path: Path, language: str) -> None:
    write_manifest(tmp_path, ROOT / "glossary", SiteFile().among(words(language)), language)
    shown = json.loads((tmp_path / ADDRESS).read_text("utf-8"))["screenshots"]
    assert {picture["form_factor"] for picture in shown} == {"wide", "narrow"}
    assert len({picture["label"] for picture in shown} - {""}) == len(
        {picture["src"].partition("-")[2] for picture in shown}
    )
    for picture in shown:
        with Image.open(tmp_path / picture["src"]) as image:
            assert picture["sizes"] == f"{image.width}x{image.height}"
            assert (image.width > image.height) is (picture["form_factor"] == "wide")
