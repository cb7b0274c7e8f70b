"""Scripts and styles as browsers get them: each with all that it imports, and without what only people read."""

from __future__ import annotations

from pathlib import Path

from termlite.messages import tell
from termlite.site.assets.npm import install_packages
from termlite.site.build_error import run
from termlite.site.temporary import temporary_folder

_OPTIONS = ("--bundle", "--minify", "--target=es2022", "--charset=utf8", "--log-level=warning")


def bundle(web: Path, entries: tuple[str, ...], *options: str) -> dict[str, bytes]:
    """Each entry in one file with its imports: a browser learns of an import only when it has read the importer.

    Args:
        web: the folder of the sources, with the lock of the packages, of which esbuild is one.
        entries: scripts and styles, relative to `web`.
        options: of esbuild, besides those for everything.

    Returns:
        The entry's path → its bundle.

    Raises:
        BuildError: esbuild failed; the message is its own.
    """
    esbuild = install_packages(web) / "esbuild" / "bin" / "esbuild"
    with temporary_folder() as folder:
        sources = [web / entry for entry in entries]
        command: list[str | Path] = [
            "node",
            esbuild,
            *sources,
            *_OPTIONS,
            *options,
            f"--outbase={web}",
            f"--outdir={folder}",
        ]
        run(tell("step_bundling"), command, tell("mend_bundling"))
        return {entry: Path(folder, entry).read_bytes() for entry in entries}
