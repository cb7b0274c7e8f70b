"""The order in which the matchers run: these lists are the ranking.

A new matcher is a function and a line here, if the index has its data. DESIGN.md tells what else new data needs, and
how names find it before Python is up.
"""

from __future__ import annotations

from termlite.search.matchers.description import description
from termlite.search.matchers.matcher import Matcher
from termlite.search.matchers.names import exact, infix, inside_word, leading_words, plural, prefix
from termlite.search.matchers.nearest import nearest
from termlite.search.matchers.parts import all_runs, inside
from termlite.search.matchers.pinyin import (
    abbreviated,
    confused_reading,
    first_initials,
    inside_reading,
    reading_prefix,
    whole_initials,
    whole_reading,
)
from termlite.search.matchers.syntax import syntax
from termlite.search.matchers.typos import homophones, typos

EXACT: tuple[Matcher, ...] = (Matcher(exact, sure=True), Matcher(syntax, sure=True))
"""What is typed is a name, or is written as an entry's syntax is."""

AS_TYPED: tuple[Matcher, ...] = (
    *EXACT,
    Matcher(plural, sure=True),
    Matcher(leading_words, sure=True),
    Matcher(whole_reading, sure=True),
    Matcher(whole_initials),
    Matcher(prefix),
    Matcher(infix),
)
"""What is typed stands in a name."""

ONE_ENTRY: tuple[Matcher, ...] = (*AS_TYPED, Matcher(all_runs))
"""All that is typed stands in the names of one entry; then it is no question and no comparison."""

NAMING: tuple[Matcher, ...] = (
    *AS_TYPED,
    Matcher(reading_prefix),
    Matcher(first_initials),
    Matcher(abbreviated),
    Matcher(confused_reading),
    Matcher(all_runs),
    Matcher(inside_word, guess=True),
    Matcher(homophones, guess=True),
    Matcher(typos, guess=True),
)
"""What is typed stands for a name; then it may be a side of a comparison."""

MATCHERS: tuple[Matcher, ...] = (
    *NAMING,
    Matcher(inside_reading, guess=True),
    Matcher(inside, guess=True),
    Matcher(description),
)
"""All, from the best to the worst: a hit of a better way is never below one of a worse."""

FALLBACKS: tuple[Matcher, ...] = (Matcher(nearest),)
"""What is offered as near when none of the ways found anything."""
