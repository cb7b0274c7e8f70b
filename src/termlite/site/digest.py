"""A short name for content: it changes when the content does."""

from __future__ import annotations

import hashlib


def digest(*parts: str | bytes) -> str:
    """Twelve hexadecimal digits that stand for the content.

    Example:
        >>> digest("a", b"b") == digest(b"a", "b") != digest("ab")
        True
    """
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()[:12]
