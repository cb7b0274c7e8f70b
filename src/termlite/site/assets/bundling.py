"""Scripts and styles as browsers get them: each with all that it imports, small, and lowered to old browsers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from termlite.messages import tell
from termlite.site.assets.npm import install_packages
from termlite.site.build_error import run
from termlite.site.temporary import temporary_folder

TARGETS: Mapping[str, str] = {"chrome": "86", "safari": "15", "firefox": "115"}
"""The oldest browsers in which pages, names, offline use and embed.js work: phones of 2020 and later."""
PYTHON_TARGETS: Mapping[str, str] = {"chrome": "98", "safari": "16.4", "firefox": "115"}
"""The oldest browsers that can run Python: its WebAssembly needs exceptions."""
_BUNDLER = Path(__file__).with_name("bundle.mjs")


def bundle(  # noqa: PLR0913 (each is a different thing)
    web: Path,
    entries: Sequence[str],
    *,
    form: str = "esm",
    external: Sequence[str] = (),
    define: Mapping[str, str] | None = None,
    targets: Mapping[str, str] = TARGETS,
) -> dict[str, bytes]:
    """Each entry in one file with its imports: a browser learns of an import only when it has read the importer.

    Args:
        web: the folder of the sources, with the lock of the packages; esbuild and lightningcss are among them.
        entries: scripts and styles, relative to `web`.
        form: "esm" for modules; "iife" for a script that is no module, in which an imported style is a text.
        external: imports that are left alone.
        define: name → the JavaScript that takes its place.
        targets: browser → the oldest version that has to understand the result.

    Returns:
        The entry's path → its bundle.

    Raises:
        BuildError: bundling failed; the message says where.
    """
    install_packages(web)
    # esbuild follows links, and would put what it makes where they lead.
    web = web.resolve()
    with temporary_folder() as folder:
        values = {
            "entries": list(entries),
            "outdir": str(folder),
            "format": form,
            "external": list(external),
            "define": dict(define or {}),
            "targets": dict(targets),
        }
        run(
            tell("step_bundling"),
            ["node", _BUNDLER, web, json.dumps(values)],
            tell("advice_bundling"),
        )
        return {entry: Path(folder, entry).read_bytes() for entry in entries}
