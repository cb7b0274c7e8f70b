"""Files that a build keeps for the next one. Each begins with the hash of its data: a damaged one is made again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from termlite.site.temporary import write_whole

_SIZE = hashlib.sha256().digest_size


def write_cached(file: Path, data: bytes) -> bytes:
    """Keep data in a file; returns it."""
    write_whole(file, hashlib.sha256(data).digest() + data)
    return data


def read_cached(file: Path) -> bytes | None:
    """What was kept in a file; None when there is nothing, or it is damaged.

    Example:
        >>> import tempfile
        >>> file = Path(tempfile.mkdtemp(), "card.png")
        >>> write_cached(file, b"a picture"), read_cached(file)
        (b'a picture', b'a picture')
        >>> _ = file.write_bytes(file.read_bytes()[:-1])
        >>> read_cached(file)
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    return data[_SIZE:] if hashlib.sha256(data[_SIZE:]).digest() == data[:_SIZE] else None
