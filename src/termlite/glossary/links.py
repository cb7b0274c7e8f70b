"""The cross-links in definitions: `[[id]]` shows the entry's term, `[[id|words]]` the words given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# An id is matched loosely so that a mistyped one is found and reported, not shown as brackets.
PATTERN = re.compile(r"\[\[(?P<id>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]")


@dataclass(frozen=True, slots=True)
class Link:
    """A cross-link as written."""

    id: str
    words: str | None


def links(definition: str) -> Iterator[Link]:
    """The cross-links of a definition, in order.

    Example:
        >>> [(link.id, link.words) for link in links("见 [[vae]] 与 [[loss|损失曲线]]")]
        [('vae', None), ('loss', '损失曲线')]
    """
    for match in PATTERN.finditer(definition):
        yield Link(match["id"].strip(), match["words"])
