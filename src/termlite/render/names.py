"""The names of an entry that fit on one line; the others show after a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from termlite.text.fold import HAN

_LINE = 19.0
"""How many Chinese characters fit on one line of a phone, beside the label."""
_LATIN = 0.55
"""Width of any other character, such as a Latin letter, in widths of a Chinese one."""
_BETWEEN = 1.0
"""Width of the mark between two names."""


@dataclass(frozen=True, slots=True)
class NameLine:
    """The names on the first line, and those that show after a click."""

    first: tuple[str, ...]
    more: tuple[str, ...]


def name_line(names: Sequence[str]) -> NameLine:
    """The names that fit on one line, at least one, and the rest.

    Example:
        >>> name_line(["OOM", "显存不足", "显存溢出", "显存爆了", "CUDA out of memory"])
        NameLine(first=('OOM', '显存不足', '显存溢出', '显存爆了'), more=('CUDA out of memory',))
        >>> name_line(["OOM"])
        NameLine(first=('OOM',), more=())
    """
    width, count = 0.0, 0
    for name in names:
        width += _BETWEEN + sum(1.0 if HAN.match(char) else _LATIN for char in name)
        if count and width > _LINE:
            break
        count += 1
    return NameLine(tuple(names[:count]), tuple(names[count:]))
