"""`embed.js` and its data: what a guide's page loads from the glossary's site."""

from __future__ import annotations

import json
from pathlib import Path

from ..model import Glossary
from .assets import hashed
from .embed_data import embed_data
from .failure import run
from .npm import install_packages


def publish_embed(glossary: Glossary, web: Path, dist: Path) -> None:
    """Write the data, under an address that changes with it, and `embed.js`, whose address never changes.

    Raises:
        BuildError: the script cannot be bundled.
    """
    # A script, not JSON: a page may run one from another origin without any header of this site's host.
    script = f"globalThis.termlite?.receive?.(JSON.parse({json.dumps(embed_data(glossary), ensure_ascii=False)}))\n"
    data = hashed(dist, "data.js", script.encode(), "embed-data")
    (dist / "embed.js").write_bytes(bundle(web, {"globalThis.__TERMLITE_DATA__": data}))


def bundle(web: Path, constants: dict[str, str]) -> bytes:
    """`web/embed/` as one classic script, its constants filled in.

    Raises:
        BuildError: esbuild failed; the message is its own.
    """
    esbuild = install_packages(web) / "esbuild-wasm" / "bin" / "esbuild"
    options = [
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2022",
        "--charset=utf8",
        "--loader:.css=text",
    ]
    defined = [f"--define:{name}={json.dumps(value)}" for name, value in constants.items()]
    command: list[str | Path] = [
        "node",
        esbuild,
        web / "embed" / "embed.js",
        *options,
        *defined,
        "--log-level=warning",
    ]
    return run("bundling embed.js", command, "the message says where").encode()
