"""Scripts and styles as browsers get them: each with all that it imports, small, and lowered to old browsers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from termlite.messages import tell
from termlite.site.assets.npm import install_packages
from termlite.site.build_error import run
from termlite.site.digest import digest
from termlite.site.temporary import temporary_folder
from termlite.site.web_folder import MADE, is_made

TARGETS: Mapping[str, str] = {"chrome": "86", "safari": "15", "firefox": "115"}
"""The oldest browsers in which pages, names, offline use and embed.js work: phones of 2020 and later."""
PYTHON_TARGETS: Mapping[str, str] = {"chrome": "98", "safari": "16.4", "firefox": "115"}
"""The oldest browsers that can run Python: its WebAssembly needs exceptions."""
_BUNDLER = Path(__file__).with_name("bundle.mjs")
_copies: ContextVar[Path | None] = ContextVar("copies", default=None)


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
    values: dict[str, object] = {
        "entries": list(entries),
        "format": form,
        "external": list(external),
        "define": dict(define or {}),
        "targets": dict(targets),
    }
    name = f"bundle-{digest(json.dumps(values, sort_keys=True))}"
    if is_made(web):
        return {entry: (web / MADE / name / entry).read_bytes() for entry in entries}
    made = _bundle(web, values)
    if (folder := _copies.get()) is not None:
        for entry, data in made.items():
            (folder / name / entry).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / entry).write_bytes(data)
    return made


@contextmanager
def bundles_copied_to(folder: Path) -> Iterator[None]:
    """Until the block ends, every bundle is also written into a folder, where a packed `web/` has it."""
    token = _copies.set(folder)
    try:
        yield
    finally:
        _copies.reset(token)


def _bundle(web: Path, values: Mapping[str, object]) -> dict[str, bytes]:
    install_packages(web)
    # esbuild follows links, and would put what it makes where they lead.
    web = web.resolve()
    with temporary_folder() as folder:
        run(
            tell("step_bundling"),
            ["node", _BUNDLER, web, json.dumps({**values, "outdir": str(folder)})],
            tell("advice_bundling"),
        )
        entries: Any = values["entries"]
        return {entry: Path(folder, entry).read_bytes() for entry in entries}
