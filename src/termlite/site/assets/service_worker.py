"""The service worker's list: everything that a reader who is offline needs, and which build it is of."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from termlite.site.assets.bundling import bundle
from termlite.site.assets.offline_pages import shards, split_pages
from termlite.site.assets.publish import hashed
from termlite.site.digest import digest

_FOLDERS = ("assets", "runtime", "icons")
_NOT_KEPT = ("embed/",)
"""Folders of pages that only other people's pages show."""
_NEVER_ASKED_FOR = (
    *("runtime/all-", "runtime/rare-", "runtime/rest-"),
    *("runtime/authoring-", "runtime/own-", "runtime/pinyin-", "assets/edit-", "assets/own-"),
)
"""Beginnings of addresses that no visit needs which has the pages: all modules, the interpreter's rare functions, what
renders entries; and what few readers open: the pages for writing entries, and for glossaries of one's own, which stores
by itself what it needs."""
_PYTHON = "runtime/"
_SIZES = "offline.json"
"""What the steps of a first visit take, and all of it: the settings and the button that starts Python read it."""
_LINKED = re.compile(r'(?:href|src)="[^"]*(?P<address>assets/[^"]+\.(?:css|js))"')
_TEXTS, _RENDERER = "runtime/texts-", "runtime/rest-"
_OFFLINE = "offline.html"
"""The page in place of one that is not stored: it travels in the script, since nothing else may be left."""


def write_service_worker(
    dist: Path,
    web: Path,
    names_tables: Mapping[str, str],
    pieces: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, dict[str, Any]]:
    """Write `sw.js` into a site that is complete but for compressed copies; returns what it keeps of each edition.

    The pages of an edition go into shards: a thousand small requests would take a reader's line for a minute,
    and a page has no hash in its address that would tell builds apart. Every file is named with its length and
    SHA-256, so that nothing else is kept in its place.

    Args:
        dist: the site.
        web: has the script.
        names_tables: the folder of each edition (the first is empty) → the address of its names table.
        pieces: the folder of an edition → the addresses of what its table was cut into.

    Raises:
        BuildError: the script cannot be bundled.
    """
    editions: dict[str, dict[str, Any]] = {
        prefix: {
            "names": names,
            "pieces": list(pieces.get(prefix, ())),
            **_write_pages(dist, prefix, names_tables),
        }
        for prefix, names in names_tables.items()
    }
    files = {
        address: fact(path.read_bytes())
        for path in _files(dist)
        if not (address := path.relative_to(dist).as_posix()).startswith(_NEVER_ASKED_FOR)
    }
    offline = dist / _OFFLINE
    build: dict[str, Any] = {
        "files": files,
        "editions": editions,
        "offline": offline.read_text("utf-8") if offline.exists() else "",
    }
    script = bundle(web, ["offline/sw.js"], form="iife")["offline/sw.js"].decode()
    id_ = digest(json.dumps(build, sort_keys=True), script)
    listed = json.dumps({"id": id_, **build}, ensure_ascii=False)
    (dist / _SIZES).write_text(json.dumps(_sizes(dist, build)), "utf-8")
    (dist / "sw.js").write_text(f"self.TERMLITE_BUILD = {listed};\n{script}", "utf-8", newline="\n")
    return editions


def _sizes(dist: Path, build: Mapping[str, Any]) -> dict[str, Any]:
    """What fetching takes on a line that compresses: the site without pages, Python, the pages of each edition.

    Of these, under `visit`, what the steps of a first visit take (web/shared/first_visit.js).
    """
    editions = {
        prefix: [
            edition["names"],
            *edition["pieces"],
            edition["shells"],
            *(address for _, address in edition["shards"]),
        ]
        for prefix, edition in build["editions"].items()
    }
    of_editions = {address for addresses in editions.values() for address in addresses}
    common = [address for address in build["files"] if address not in of_editions]
    home = dist / "index.html"
    linked = _LINKED.findall(home.read_text("utf-8")) if home.exists() else []

    def bytes_of(addresses: Iterable[str]) -> int:
        return sum(len(gzip.compress((dist / address).read_bytes(), 5)) for address in addresses)

    def runtime(beginning: str) -> Iterator[str]:
        return (path.relative_to(dist).as_posix() for path in dist.glob(f"{beginning}*"))

    return {
        "site": bytes_of(address for address in common if not address.startswith(_PYTHON)),
        "python": bytes_of(address for address in common if address.startswith(_PYTHON)),
        "editions": {prefix: bytes_of(addresses) for prefix, addresses in editions.items()},
        "visit": {
            "page": bytes_of({*linked, *([home.name] if home.exists() else [])}),
            "names": {prefix: bytes_of([addresses[0]]) for prefix, addresses in editions.items()},
            "texts": bytes_of(runtime(_TEXTS)),
            "renderer": bytes_of(runtime(_RENDERER)),
        },
    }


def fact(data: bytes) -> tuple[int, str]:
    """The length of a file and its SHA-256 in base64.

    Example:
        >>> fact(b"termlite")
        (8, 'hawtV0/WpAPUB0EAUOShXVhBFxNGnT7d5rtsh+1F1n8=')
    """
    return len(data), base64.b64encode(hashlib.sha256(data).digest()).decode()


def _files(dist: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from (path for path in sorted((dist / folder).rglob("*")) if path.is_file())
    yield from sorted(dist.glob("*.webmanifest"))


def _write_pages(dist: Path, prefix: str, prefixes: Iterable[str]) -> dict[str, object]:
    """Write the pages of an edition; returns the addresses of what they share and of their shards."""
    others = tuple(
        other
        for other in (*prefixes, *(prefix + folder for folder in _NOT_KEPT))
        if other and other != prefix
    )
    pages = [
        (address, address.removeprefix(prefix), path.read_text("utf-8"))
        for path in sorted((dist / prefix).rglob("*.html"))
        if not (address := _address(path, dist)).startswith((*others, _OFFLINE))
    ]
    shells, kept = split_pages(pages)
    return {
        "shells": hashed(dist, "shells.json", _json(shells)),
        "shards": [(min(shard), hashed(dist, "pages.bin", _packed(shard))) for shard in shards(kept)],
    }


def _packed(shard: Mapping[str, object]) -> bytes:
    """A shard in gzip, which takes a fifth of its room on the host and on the device.

    Its name does not say so: some hosts would tell browsers to unpack what ends in `.gz`.
    """
    return gzip.compress(_json(shard), 9, mtime=0)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _address(page: Path, dist: Path) -> str:
    """The page's address as people have it.

    Example:
        >>> [_address(Path(path), Path("dist")) for path in ("dist/t/vae/index.html", "dist/404.html")]
        ['t/vae/', '404.html']
    """
    address = page.relative_to(dist).as_posix()
    return address.removesuffix("index.html") if page.name == "index.html" else address
