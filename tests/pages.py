"""The pages of a glossary, without a runtime."""

from __future__ import annotations

from termlite.model import Glossary
from termlite.site.assets import Assets
from termlite.site.editions import editions
from termlite.site.pages import Shell, Site, pages
from tests.conftest import ROOT


def pages_of(glossary: Glossary) -> dict[str, str]:
    """Path relative to the site's root → HTML, of the edition that is written."""
    every = editions(glossary)
    shell = Shell(ROOT / "web" / "templates", Site(), Assets("a.js", "b.css", "c.svg", "d.json"), {})
    return dict(pages(every[0], every, shell))
