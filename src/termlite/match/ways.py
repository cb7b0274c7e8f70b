"""The order in which the ways of matching are taken: this list is the ranking."""

from __future__ import annotations

from .names import exact, infix, leading_words, plural, prefix
from .nearest import nearest
from .parts import all_runs, inside
from .pinyin import (
    abbreviated,
    confused_reading,
    first_initials,
    inside_reading,
    reading_prefix,
    whole_initials,
    whole_reading,
)
from .text import description, faint_description
from .typos import homophones, typos
from .way import Way

WAYS: tuple[Way, ...] = (
    Way(exact, sure=True),
    Way(plural, sure=True),
    Way(leading_words, sure=True),
    Way(whole_reading, sure=True),
    Way(whole_initials),
    Way(prefix),
    Way(infix),
    Way(reading_prefix),
    Way(first_initials),
    Way(confused_reading),
    Way(abbreviated),
    Way(homophones, guess=True),
    Way(typos, guess=True),
    Way(inside_reading),
    Way(all_runs),
    Way(inside, guess=True),
    Way(description),
)
"""From the best to the worst; a hit of a better way is never below one of a worse."""

FALLBACKS: tuple[Way, ...] = (Way(nearest), Way(faint_description))
"""What is offered as near when none of the ways found anything."""
