"""The service worker's list: everything that a reader who is offline needs, and which build it is of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from termlite.site.assets.publish import digest, hashed

_FOLDERS = ("assets", "runtime", "icons")
_NOT_KEPT = ("embed/",)
"""Folders of pages that only other people's pages show."""


def write_service_worker(dist: Path, web: Path, names_tables: Mapping[str, str]) -> str:
    """Write `sw.js` into a site that is complete but for compressed copies; returns the build's id.

    All pages of an edition go into one file: a thousand small requests would take a reader's line for a
    minute, and a page has no hash in its address that would tell builds apart.

    Args:
        dist: the site.
        web: has the script.
        names_tables: the folder of each edition (the first is empty) → the address of its names table.
    """
    editions = {
        prefix: {"names": names, "pages": _write_pages(dist, prefix, names_tables)}
        for prefix, names in names_tables.items()
    }
    apart = {address for edition in editions.values() for address in edition.values()}
    files = [
        path.relative_to(dist).as_posix()
        for folder in _FOLDERS
        for path in sorted((dist / folder).rglob("*"))
        if path.is_file()
    ]
    files = [file for file in files if file not in apart]
    files += [path.name for path in sorted(dist.glob("*.webmanifest"))]
    build = {"id": digest(*files, *sorted(apart)), "files": files, "editions": editions}
    script = f"self.TERMLITE_BUILD = {json.dumps(build)};\n{(web / 'offline/sw.js').read_text('utf-8')}"
    (dist / "sw.js").write_text(script, "utf-8", newline="\n")
    return str(build["id"])


def _write_pages(dist: Path, prefix: str, prefixes: Iterable[str]) -> str:
    """Write the pages of an edition as one file; returns its address."""
    others = tuple(
        other
        for other in (*prefixes, *(prefix + folder for folder in _NOT_KEPT))
        if other and other != prefix
    )
    pages = {
        address: path.read_text("utf-8")
        for path in sorted((dist / prefix).rglob("*.html"))
        if not (address := _address(path, dist)).startswith(others)
    }
    return hashed(dist, "pages.json", json.dumps(pages, ensure_ascii=False, separators=(",", ":")).encode())


def _address(page: Path, dist: Path) -> str:
    """The page's address as people have it.

    Example:
        >>> [_address(Path(path), Path("dist")) for path in ("dist/t/vae/index.html", "dist/404.html")]
        ['t/vae/', '404.html']
    """
    address = page.relative_to(dist).as_posix()
    return address.removesuffix("index.html") if page.name == "index.html" else address
