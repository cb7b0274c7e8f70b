"""Style: what makes a sound entry a good one. `check --strict` asks for all of it.

The rules have the shape of those in `check`; what they hold to is written in CONTRIBUTING.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rapidfuzz.fuzz import ratio

from termlite.glossary.load import LocatedEntry
from termlite.glossary.problems import Problem
from termlite.glossary.rules.context import Context, Rule
from termlite.glossary.rules.prose import plain, prose

GLOSS_LENGTH = 60
DEFINITION_LENGTH = range(80, 421)
LEAST_RELATED = 2
TOO_ALIKE = 85  # per cent

_HAN = "[\u3400-\u9fff]"
_FULL_WIDTH = "\uff0c\u3002\uff1a\uff1b\uff1f\uff01\u3001\u300c\u300d\uff08\uff09"
_UNSPACED = re.compile(f"{_HAN}[A-Za-z0-9]|[A-Za-z0-9]{_HAN}")
_HALF_WIDTH = re.compile(f"{_HAN}[,;:?!()]|[,;?!()]{_HAN}")
_SPACED = re.compile(f" [{_FULL_WIDTH}]|[{_FULL_WIDTH}] ")


def gloss_length(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A gloss fits on one line of a phone."""
    length = len(item.entry.gloss)
    if length > GLOSS_LENGTH:
        yield Problem(item.location("gloss"), f"the gloss has {length} characters: {GLOSS_LENGTH} are enough")


def definition_length(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A definition says enough and no more."""
    length = len(re.sub(r"\s|\[\[|\]\]", "", item.entry.definition))
    if length not in DEFINITION_LENGTH:
        low, high = DEFINITION_LENGTH.start, DEFINITION_LENGTH.stop - 1
        yield Problem(
            item.location("definition"), f"the definition has {length} characters: {low} to {high} are right"
        )


def told_in_english(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """An entry has an English gloss; an English name only where people use one."""
    if not item.entry.gloss_en:
        yield Problem(item.location(), "«gloss_en» is missing")


def sourced(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """An entry says where it can be checked, by name."""
    if not item.entry.sources:
        yield Problem(item.location(), "no source: add one, a primary one where it exists")
    for i, source in enumerate(item.entry.sources):
        if source.title.startswith(("http://", "https://")):
            yield Problem(
                item.location("sources", i, "title"), "the title is an address: say what it is called"
            )


def connected(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """An entry leads somewhere, and something leads to it."""
    entry = item.entry
    if len(entry.related) < LEAST_RELATED:
        yield Problem(item.location("related"), f"fewer than {LEAST_RELATED} related entries")
    if entry.id not in context.linked:
        yield Problem(item.location(), "an orphan: no other entry leads here")


def mutual(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """What is related to an entry names that entry too, as related or as its broader one."""
    for i, id_ in enumerate(item.entry.related):
        other = context.by_id.get(id_)
        if other is not None and item.entry.id not in (*other.entry.related, *other.entry.broader):
            yield Problem(
                item.location("related", i),
                f"one-way: «{id_}» ({other.location()}) does not list «{item.entry.id}» as related",
            )


def consistent(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Two entries are not each other's broader one, nor both broader and related."""
    entry = item.entry
    for i, id_ in enumerate(entry.broader):
        other = context.by_id.get(id_)
        if other is not None and entry.id in other.entry.broader:
            yield Problem(
                item.location("broader", i), f"«{id_}» and «{entry.id}» are each other's broader entry"
            )
        if id_ in entry.related:
            yield Problem(
                item.location("broader", i), f"«{id_}» is listed as broader and as related: choose one"
            )


def typography(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Full-width punctuation in Chinese, and one space between Chinese and Latin."""
    for path, text in prose(item.entry):
        for fault in typographic_faults(text):
            yield Problem(item.location(*path), fault)


def typographic_faults(text: str) -> Iterator[str]:
    """What is wrong with the punctuation and spacing of a text; one message a kind.

    Example:
        >>> list(typographic_faults("用CFG 7 出图")), list(typographic_faults("用 CFG 7 出图"))
        (['«用CFG 7»: one space belongs between Chinese and Latin'], [])
    """
    said = plain(text)
    for pattern, mend in (
        (_UNSPACED, "one space belongs between Chinese and Latin"),
        (_HALF_WIDTH, "Chinese text takes full-width punctuation"),
        (_SPACED, "no space belongs beside full-width punctuation"),
    ):
        found = pattern.search(said)
        if found:
            around = said[max(0, found.start() - 4) : found.end() + 4].replace("\n", " ")
            yield f"«{around}»: {mend}"


def fresh(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """What ages was looked at within a year."""
    as_of = item.entry.as_of
    if as_of is None:
        return
    year, month = map(int, as_of.split("-"))
    age = (context.today.year - year) * 12 + context.today.month - month
    if age > 12:
        yield Problem(item.location("as_of"), f"last checked {age} months ago: look again and renew the date")
    elif age < 0:
        yield Problem(item.location("as_of"), f"{as_of} has not come yet")


def distinct(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Two entries do not say the same: then they are one entry."""
    mine = item.entry.definition
    for other in context.by_id.values():
        if other.entry.id >= item.entry.id or not mine:
            continue
        if ratio(mine, other.entry.definition, score_cutoff=TOO_ALIKE):
            yield Problem(
                item.location("definition"),
                f"nearly the definition of «{other.entry.id}» ({other.location()})",
            )


def read_rightly(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Words that a converter to pinyin usually gets wrong have their reading written down."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 (data that only a laptop has)

    for name, _ in item.entry.names():
        if name in item.entry.readings:
            continue
        for word, reading in _misread().items():
            at = name.find(word)
            if at >= 0 and lazy_pinyin(name[at : at + len(word)], style=Style.TONE) != reading.split():
                yield Problem(
                    item.location(),
                    f"«{name}» would be read wrongly: add it to «readings» ({word} {reading})",
                )
                break


@cache
def _misread() -> dict[str, str]:
    """Words of this field that converters to pinyin get wrong, with their reading."""
    loaded: dict[str, str] = json.loads((files(__package__) / "misread.json").read_text("utf-8"))
    return loaded


STYLE: tuple[Rule, ...] = (
    gloss_length,
    definition_length,
    told_in_english,
    sourced,
    connected,
    mutual,
    consistent,
    typography,
    fresh,
    distinct,
    read_rightly,
)
