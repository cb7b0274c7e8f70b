"""Fixtures for the tests of several rooms: the project's own glossary, and glossaries written for one test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import termlite
from termlite.site.assets.publish import Assets
from termlite.site.pages.editions import editions
from termlite.site.pages.pages import pages
from termlite.site.pages.shell import Shell, Site
from termlite.site_file.read import read_site_file

ROOT = Path(__file__).resolve().parent.parent

# Messages are in English in tests, whatever the machine's language is.
os.environ["TERMLITE_LANG"] = "en"

WriteGlossary = Callable[..., Path]


@pytest.fixture(scope="session")
def glossary() -> termlite.Glossary:
    return termlite.load(ROOT / "glossary")


@pytest.fixture
def write_glossary(tmp_path: Path) -> WriteGlossary:
    """Writes files (name without .yaml → text or bytes) into a folder and returns it."""

    def write(**files: str | bytes) -> Path:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name}.yaml").write_bytes(data)
        return tmp_path

    return write


def pages_of(glossary: termlite.Glossary) -> dict[str, str]:
    """Every page of every edition, with this project's site file: path → HTML."""
    file = read_site_file(ROOT / "glossary")
    site = Site().of_file(file)
    shell = Shell(ROOT / "web" / "templates", site, Assets("a.js", "b.css", "c.svg", "d.json"), {})
    every = editions(glossary, file)
    return dict(page for edition in every for page in pages(edition, every, shell))
