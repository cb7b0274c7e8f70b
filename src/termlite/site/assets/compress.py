"""`.br` and `.gz` beside every file that gains by it, for hosts that serve them."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from termlite.site.digest import digest
from termlite.site.file_cache import read_cached, write_cached
from termlite.site.workers import workers

_WORTH = 0.95
_SMALL = 512
_LARGE = 4_000_000
_SUFFIXES = frozenset(
    [
        ".css",
        ".html",
        ".js",
        ".json",
        ".jsonl",
        ".mjs",
        ".py",
        ".svg",
        ".txt",
        ".wasm",
        ".webmanifest",
        ".xml",
        ".zip",
    ]
)


def compress(dist: Path, cache: Path) -> None:
    """Write a `.br` and a `.gz` beside each file of the site; what was compressed before comes from `cache`.

    A file that hardly shrinks, or is small already, gets none.
    """
    files = [
        path for path in sorted(dist.rglob("*")) if path.suffix in _SUFFIXES and path.stat().st_size > _SMALL
    ]
    # The largest first, so that no worker is left alone with it at the end.
    files.sort(key=lambda path: -path.stat().st_size)
    with workers() as pool:
        list(pool.map(_compress_one, files, [cache] * len(files), chunksize=4))


def packed(data: bytes, suffix: str, cache: Path) -> dict[str, bytes]:
    """The data in Brotli and in gzip; what was compressed before comes from `cache`.

    Args:
        data: of a file.
        suffix: of its name.
        cache: a folder of the build's own.

    Returns:
        The suffix of each copy, `.br` and `.gz`, and its bytes.
    """
    folder = cache / "compressed"
    folder.mkdir(parents=True, exist_ok=True)
    copies: dict[str, bytes] = {}
    for kind, pack in ((".br", _brotli), (".gz", _gzip)):
        copy = folder / f"{digest(data)}{kind}"
        copies[kind] = read_cached(copy) or write_cached(copy, pack(data, suffix == ".json"))
    return copies


def _compress_one(path: Path, cache: Path) -> None:
    data = path.read_bytes()
    for suffix, copy in packed(data, path.suffix, cache).items():
        if len(copy) < len(data) * _WORTH:
            path.with_name(path.name + suffix).write_bytes(copy)


def _brotli(data: bytes, text: bool) -> bytes:
    # The window holds the whole file, so that what repeats across it is found; a larger one costs only time.
    # Large texts, such as all pages in one, repeat so much that the last per cent is not worth a minute.
    quality = 9 if text and len(data) > _LARGE else 11
    return bytes(brotli.compress(data, quality=quality, lgwin=min(24, max(10, len(data).bit_length()))))


def _gzip(data: bytes, text: bool) -> bytes:  # noqa: ARG001
    return gzip.compress(data, 9, mtime=0)
