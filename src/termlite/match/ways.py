"""The order in which the ways of matching are taken: this list is the ranking."""

from __future__ import annotations

from .names import exact, infix, inside_word, leading_words, plural, prefix
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

EXACT: tuple[Way, ...] = (Way(exact, sure=True),)
"""What is typed is a name."""

AS_TYPED: tuple[Way, ...] = (
    *EXACT,
    Way(plural, sure=True),
    Way(leading_words, sure=True),
    Way(whole_reading, sure=True),
    Way(whole_initials),
    Way(prefix),
    Way(infix),
)
"""What is typed stands in a name."""

ONE_ENTRY: tuple[Way, ...] = (*AS_TYPED, Way(all_runs))
"""All that is typed stands in the names of one entry; then it is no question and no comparison."""

NAMING: tuple[Way, ...] = (
    *AS_TYPED,
    Way(reading_prefix),
    Way(first_initials),
    Way(abbreviated),
    Way(confused_reading),
    Way(all_runs),
    Way(inside_word, guess=True),
    Way(homophones, guess=True),
    Way(typos, guess=True),
)
"""What is typed stands for a name; then it may be a side of a comparison."""

WAYS: tuple[Way, ...] = (
    *NAMING,
    Way(inside_reading, guess=True),
    Way(inside, guess=True),
    Way(description),
)
"""All, from the best to the worst: a hit of a better way is never below one of a worse."""

FALLBACKS: tuple[Way, ...] = (Way(nearest), Way(faint_description))
"""What is offered as near when none of the ways found anything."""
