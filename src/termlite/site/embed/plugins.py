"""What the builds of other people's guides use: the plugins as files, and the names that they link."""

from __future__ import annotations

from pathlib import Path

from termlite.glossary.model import Glossary
from termlite.guides.terms import links_file
from termlite.site.assets.bundling import bundle
from termlite.site.writing import write

_PLUGINS = ("plugins/markdown-it.js", "plugins/remark.js")


def publish_plugins(glossary: Glossary, web: Path, dist: Path) -> None:
    """Write `api/links.json`, `plugins/markdown-it.mjs` and `plugins/remark.mjs`.

    Raises:
        BuildError: the plugins cannot be bundled.
    """
    write(dist, "api/links.json", links_file(glossary))
    for name, script in bundle(web, _PLUGINS).items():
        write(dist, str(Path(name).with_suffix(".mjs")), script.decode())
