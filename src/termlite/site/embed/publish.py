"""`embed.js` and its data: what a guide's page loads from the glossary's site."""

from __future__ import annotations

import json
from pathlib import Path

from termlite.glossary.model import Glossary
from termlite.render.locale import DEFAULT_LANGUAGE, words
from termlite.site.assets.bundling import bundle
from termlite.site.assets.publish import hashed
from termlite.site.assets.script_words import words_of_script
from termlite.site.embed.data import embed_data


def publish_embed(glossary: Glossary, web: Path, dist: Path) -> None:
    """Write the data, under an address that changes with it, and `embed.js`, whose address never changes.

    Raises:
        BuildError: the script cannot be bundled.
    """
    entry = "embed/embed.js"
    content = embed_data(glossary, words_of_script(web, entry, words(DEFAULT_LANGUAGE)))
    # A script, not JSON: a page may run one from another origin without any header of this site's host.
    script = f"globalThis.termlite?.receive?.(JSON.parse({json.dumps(content, ensure_ascii=False)}))\n"
    data = hashed(dist, "data.js", script.encode(), "embed-data")
    made = bundle(web, [entry], form="iife", define={"globalThis.__TERMLITE_DATA__": json.dumps(data)})
    (dist / "embed.js").write_bytes(made[entry])
