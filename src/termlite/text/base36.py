"""Numbers as short texts."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """The number as JavaScript's `parseInt(…, 36)` reads it.

    Example:
        >>> base36(0), base36(35), base36(36)
        ('0', 'z', '10')
    """
    high, low = divmod(number, 36)
    return (base36(high) if high else "") + _DIGITS[low]
