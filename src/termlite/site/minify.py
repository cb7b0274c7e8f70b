"""Scripts and styles without what only people read: comments are half of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from .failure import run
from .npm import install_packages

_OPTIONS = ("--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning")


def minified(web: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The `.js` and `.css` among the files minified, one by one; others as they are.

    Args:
        web: has the lock of the packages, of which esbuild is one.
        files: path → content.

    Raises:
        BuildError: esbuild failed; the message is its own.
    """
    sources = [path for path in files if path.endswith((".js", ".css"))]
    esbuild = install_packages(web) / "esbuild-wasm" / "bin" / "esbuild"
    with tempfile.TemporaryDirectory() as temporary:
        before, after = Path(temporary, "before"), Path(temporary, "after")
        for path in sources:
            (before / path).parent.mkdir(parents=True, exist_ok=True)
            (before / path).write_bytes(files[path])
        inputs = [before / path for path in sources]
        command: list[str | Path] = [
            "node",
            esbuild,
            *inputs,
            *_OPTIONS,
            f"--outbase={before}",
            f"--outdir={after}",
        ]
        run("minifying scripts and styles", command, "the message says where")
        return {**files, **{path: (after / path).read_bytes() for path in sources}}
