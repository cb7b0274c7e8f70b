"""`embed.js` and its data: what a guide's page loads from the glossary's site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from termlite.indexing.finder_data import finder_data
from termlite.indexing.taiwan import Taiwan
from termlite.site.assets.bundling import bundle
from termlite.site.assets.publish import hashed
from termlite.site.embed.data import embed_data, with_regional_names
from termlite.site.pages.editions import Edition

_ENTRY = "embed/embed.js"


def publish_embed(every: Sequence[Edition], web: Path, dist: Path) -> None:
    """Write the data of each edition, under an address that changes with it, and `embed.js`, which keeps its own.

    Args:
        every: the editions; the first is the one that is written.
        web: the folder of the sources.
        dist: the site.

    Raises:
        BuildError: the script cannot be bundled.
    """
    written = every[0].glossary
    own = finder_data(written)
    data: dict[str, tuple[str, str]] = {}
    for edition in every:
        language = edition.locale.language
        finder = with_regional_names(own, Taiwan(written.taiwan)) if language == "zh-Hant" else own
        # A script, not JSON: a page may run one from another origin without any header of this site's host.
        text = json.dumps(embed_data(edition, written, finder), ensure_ascii=False)
        script = f"globalThis.termlite?.receive?.(JSON.parse({text}))\n"
        data[language] = (edition.prefix, hashed(dist, "data.js", script.encode(), "embed-data"))
    define = {"globalThis.__TERMLITE_DATA__": json.dumps(data)}
    made = bundle(web, [_ENTRY], form="iife", define=define)
    (dist / "embed.js").write_bytes(made[_ENTRY])
