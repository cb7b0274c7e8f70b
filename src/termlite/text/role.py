"""What a name is to its entry. By itself, because searching in the browser needs nothing else of `model`."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a name is to its entry, best first: the order is the order of ranking."""

    TERM = "term"
    ENGLISH = "en"
    ABBREVIATION = "abbreviation"
    ALIAS = "alias"
    HIDDEN = "hidden"
