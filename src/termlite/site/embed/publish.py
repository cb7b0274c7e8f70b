"""`embed.js` and its data: what a guide's page loads from the glossary's site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from termlite.indexing.finder_data import finder_data
from termlite.indexing.taiwan import Taiwan
from termlite.site.assets.accent import coloured
from termlite.site.assets.bundling import bundle
from termlite.site.assets.publish import hashed
from termlite.site.assets.script_words import words_of_script
from termlite.site.embed.data import embed_data, with_regional_names
from termlite.site.pages.editions import Edition
from termlite.site_file.model import Accent

_ENTRY, _FINDING = "embed/embed.js", "embed/finding.js"
_PLACE, _EDITIONS = '"termlite data"', '"termlite editions"'
"""What stands for the data, and for its addresses, while the script around them is made."""


def publish_embed(every: Sequence[Edition], web: Path, dist: Path, accent: Accent | None = None) -> None:
    """Write the data of each edition, under an address that changes with it, and `embed.js`, which keeps its own.

    Args:
        every: the editions; the first is the one that is written.
        web: the folder of the sources.
        dist: the site.
        accent: the publisher's colour.

    Raises:
        BuildError: the scripts cannot be bundled.
    """
    written = every[0].glossary
    own = finder_data(written)
    finding = bundle(web, [_FINDING], form="iife", define={"globalThis.__TERMLITE_TEXT__": _PLACE})[
        _FINDING
    ].decode()
    before, after = finding.split(_PLACE)
    data: dict[str, tuple[str, str]] = {}
    for edition in every:
        language = edition.locale.language
        finder = with_regional_names(own, Taiwan(written.taiwan)) if language == "zh-Hant" else own
        said = words_of_script(web, _ENTRY, edition.locale.words)
        # A script, not JSON: a page may run one from another origin without any header of this site's host.
        text = json.dumps(embed_data(edition, written, finder, said), ensure_ascii=False)
        address = hashed(dist, "data.js", f"{before}{text}{after}".encode(), "embed-data")
        data[language] = (edition.prefix, address)
    define = {"globalThis.__TERMLITE_DATA__": _EDITIONS}
    made = bundle(web, [_ENTRY], form="iife", define=define)
    script = coloured(made[_ENTRY].decode().replace(_EDITIONS, json.dumps(data)), accent or Accent())
    (dist / "embed.js").write_bytes(script.encode())
