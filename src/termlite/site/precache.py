"""The service worker's list: everything that a reader who is offline needs, and which build it is of."""

from __future__ import annotations

import json
from pathlib import Path

from .assets import digest, hashed

_FOLDERS = ("assets", "runtime", "icons")


def write_service_worker(dist: Path, web: Path) -> str:
    """Write `sw.js` into a site that is complete but for compressed copies; returns the build's id.

    All pages go into one file: a thousand small requests would take a reader's line for a minute, and a page
    has no hash in its address that would tell builds apart.
    """
    pages = {_address(path, dist): path.read_text("utf-8") for path in sorted(dist.rglob("*.html"))}
    bundle = hashed(dist, "pages.json", json.dumps(pages, ensure_ascii=False, separators=(",", ":")).encode())
    files = [
        path.relative_to(dist).as_posix()
        for folder in _FOLDERS
        for path in sorted((dist / folder).rglob("*"))
        if path.is_file() and path != dist / bundle
    ]
    files += [path.name for path in sorted(dist.glob("*.webmanifest"))]
    build = {"id": digest(*files, bundle), "files": files, "pages": bundle}
    script = f"self.TERMLITE_BUILD = {json.dumps(build)};\n{(web / 'sw.js').read_text('utf-8')}"
    (dist / "sw.js").write_text(script, "utf-8", newline="\n")
    return str(build["id"])


def _address(page: Path, dist: Path) -> str:
    """The page's address as people have it.

    Example:
        >>> [_address(Path(path), Path("dist")) for path in ("dist/t/vae/index.html", "dist/404.html")]
        ['t/vae/', '404.html']
    """
    address = page.relative_to(dist).as_posix()
    return address.removesuffix("index.html") if page.name == "index.html" else address
