"""Evidence: names that people use, statements that a source says, entries that were checked.

The rules have the shape of those in `check`; what they hold to is written in CONTRIBUTING.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.model import Entry, Extent
from termlite.glossary.problems import Problem, did_you_mean
from termlite.glossary.reading import LocatedEntry
from termlite.glossary.rules.addresses import is_home_page, is_home_page_of, is_web_address
from termlite.glossary.rules.context import Context, Rule, WholeRule
from termlite.glossary.rules.literals import looks_literal
from termlite.glossary.rules.numbers import DEFAULT, Number, numbers, values
from termlite.glossary.rules.places import used_places
from termlite.glossary.rules.prose import house_words, whole_paragraphs
from termlite.messages import tell
from termlite.text.fold import HAN, normalise
from termlite.text.role import Role

ASKS = range(3, 11)
STATING_FIELDS = ("gloss", "definition", "status_note")


def attested_names(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Every shown name was met somewhere; a Chinese one in as many independent sources as its category asks."""
    for name in item.entry.shown_names():
        told, asked = (
            independent_sources(item.entry, name, context),
            sources_needed(item.entry, name, context),
        )
        if told >= asked:
            continue
        where = item.location("attested", name) if name in item.entry.attested else item.location()
        key = "attested_by_one" if told else "attested_by_none"
        yield Problem(where, tell(key, name=name, asked=asked))


def independent_sources(entry: Entry, name: str, context: Context) -> int:
    """How many independent sources have a name; places that copy one another count as one."""
    known = (context.places[id_] for id_ in entry.attested.get(name, ()) if id_ in context.places)
    return len({place.source for place in known})


def sources_needed(entry: Entry, name: str, context: Context) -> int:
    """How many independent sources a name needs."""
    return max(1, context.independent.get(entry.category, 1) if HAN.search(name) else 1)


def known_attestations(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """«attested» has shown names of the entry, and ids of places that exist, each once."""
    names = item.entry.shown_names()
    for name, ids in item.entry.attested.items():
        if name not in names:
            yield Problem(
                item.location("attested", name),
                tell("attested_no_name", name=name, hint=did_you_mean(name, names)),
            )
        for i, id_ in enumerate(ids):
            where = item.location("attested", name, i)
            if id_ not in context.place_ids:
                hint = did_you_mean(id_, context.place_ids)
                yield Problem(where, tell("no_place", id=id_, hint=hint))
            elif id_ in ids[:i]:
                yield Problem(where, tell("place_named_twice", name=name, id=id_))


def names_are_no_literals(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Flags, files, values and names in code are literals, not names."""
    for path, name in _shown_fields(item.entry):
        kind = looks_literal(name)
        if kind:
            yield Problem(item.location(*path), tell("looks_literal", name=name, kind=tell(kind)))


def supporting_sources(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A source says what it supports, and is a page that can support something."""
    names = [name for name, role in item.entry.names()]
    for i, source in enumerate(item.entry.sources):
        if not source.supports:
            yield Problem(
                item.location("sources", i),
                tell("source_silent", title=source.title),
            )
        if source.read is not None and source.read > context.month:
            yield Problem(item.location("sources", i, "read"), tell("not_come_yet", month=source.read))
        if is_web_address(source.url) and is_home_page(source.url) and not is_home_page_of(source.url, names):
            yield Problem(
                item.location("sources", i, "url"),
                tell("source_home_page"),
            )


def statements(entry: Entry, context: Context) -> Iterator[tuple[FieldPath, Number, bool]]:
    """Every number that an entry states, with its field and whether a source is said to support it."""
    told = frozenset[str]().union(*(values(source.supports or "") for source in entry.sources))
    for field in STATING_FIELDS:
        for number in numbers(getattr(entry, field) or "", context.numbered_names):
            yield (field,), number, number.value in told


def covered_statements(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Every number, date, version, price, limit and default is what some source is said to support."""
    missing: defaultdict[tuple[FieldPath, str], list[Number]] = defaultdict(list)
    for path, number, covered in statements(item.entry, context):
        if not covered:
            missing[path, number.value].append(number)
    for (path, value), found in missing.items():
        key = "unsupported_default" if value == DEFAULT else "unsupported_number"
        yield Problem(item.location(*path), tell(key, value=value, around=found[0].around))


def asked_for(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Three to ten ways to ask, by somebody who does not know the name."""
    asks = item.entry.asks
    if len(asks) not in ASKS:
        yield Problem(
            item.location("asks") if asks else item.location(),
            tell("asks_count", count=len(asks), low=ASKS.start, high=ASKS.stop - 1),
        )
    names = [name for name, role in item.entry.names() if role is not Role.LITERAL and len(name) > 1]
    for i, ask in enumerate(asks):
        told = next((name for name in names if _says(ask, name)), None)
        if told:
            yield Problem(
                item.location("asks", i),
                tell("asks_with_name", name=told),
            )
        if ask in asks[:i]:
            yield Problem(item.location("asks", i), tell("asks_twice"))


def reviewed(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """An entry says how far it was checked, when, and against what."""
    if not item.entry.reviews:
        yield Problem(item.location(), tell("no_reviews"))
    for i, review in enumerate(item.entry.reviews):
        where = item.location("reviews", i)
        if review.month > context.month:
            yield Problem(item.location("reviews", i, "month"), tell("not_come_yet", month=review.month))
        if review.extent is Extent.ALL and not review.against:
            yield Problem(where, tell("review_against"))
        if review.extent is Extent.PART and not review.open:
            yield Problem(where, tell("review_open"))
        for k, url in enumerate(review.against):
            if not is_web_address(url):
                yield Problem(item.location("reviews", i, "against", k), tell("review_no_address", url=url))


def _says(text: str, name: str) -> bool:
    """Whether a text holds a name; a Latin one by itself, not within another word."""
    said, name = normalise(text), normalise(name)
    if HAN.search(name):
        return name in said
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", said) is not None


def _shown_fields(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    yield ("term",), entry.term
    if entry.en:
        yield ("en",), entry.en
    for field in ("abbreviations", "aliases"):
        for i, name in enumerate(getattr(entry, field)):
            yield (field, i), name


EVIDENCE: tuple[Rule, ...] = (
    attested_names,
    known_attestations,
    names_are_no_literals,
    supporting_sources,
    covered_statements,
    asked_for,
    reviewed,
    house_words,
    whole_paragraphs,
)
EVIDENCE_WHOLE: tuple[WholeRule, ...] = (used_places,)
