"""Whether the entries make sense together: `check` reads a glossary and lists everything to mend.

Each rule is a small generator with one signature, in one list; adding a rule touches one location.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.figure_safety import figure_problems
from termlite.glossary.links import links
from termlite.glossary.load import LocatedEntry, Reading, figure_files, glossary_of, read
from termlite.glossary.model import Glossary, Status
from termlite.glossary.problems import GlossaryError, Problem, did_you_mean
from termlite.glossary.rules.addresses import is_web_address
from termlite.glossary.rules.context import Context, Rule, WholeRule, context_of
from termlite.glossary.rules.link_rules import sound_link_rules
from termlite.glossary.rules.paths import path_problems
from termlite.glossary.rules.places import sound_places
from termlite.glossary.rules.redirects import sound_redirects
from termlite.text.fold import fold


def check(
    path: str | Path, rules: Iterable[Rule] | None = None, whole: Iterable[WholeRule] | None = None
) -> Glossary:
    """Read the glossary and test the rules, by default those without which no page can be made.

    Args:
        path: a folder of `*.yaml` files, or one such file.
        rules: those that look at one entry; by default `RULES`.
        whole: those that look at everything that was read; by default `WHOLE`.

    Raises:
        GlossaryError: with all problems, those of form and those of sense, in the order of the files.
        FileNotFoundError: when there is nothing at that path.
    """
    reading, problems = examine(path, rules, whole)
    if problems:
        raise GlossaryError(problems)
    return glossary_of(reading)


def examine(
    path: str | Path, rules: Iterable[Rule] | None = None, whole: Iterable[WholeRule] | None = None
) -> tuple[Reading, list[Problem]]:
    """What could be read, and everything that is wrong with it; takes what `check` takes.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    path = Path(path)
    reading = read(path)
    context = context_of(reading)
    chosen = RULES if rules is None else tuple(rules)
    return reading, [
        *reading.problems,
        *chain.from_iterable(rule(item, context) for item in reading.entries for rule in chosen),
        *chain.from_iterable(rule(reading, context) for rule in (WHOLE if whole is None else whole)),
        *chain.from_iterable(figure_problems(file, context.by_id) for file in figure_files(path)),
    ]


def sound_paths(reading: Reading, context: Context) -> Iterator[Problem]:
    """Learning paths lead somewhere."""
    return path_problems(reading.paths, context.by_id)


def unclaimed_names(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A name belongs to one entry, unless every claimant says that it is a homonym."""
    declared = {fold(name) for name in item.entry.homonyms}
    told: set[str] = set()
    for path, name in _named_fields(item):
        key = fold(name)
        others = [other for other in context.claims[key] if other is not item]
        if not others or key in declared or key in told:
            continue
        told.add(key)
        where = ", ".join(f"«{other.entry.id}» ({other.location()})" for other in others)
        yield Problem(
            item.location(*path),
            f"the name «{name}» is also claimed by {where}: "
            "remove it, or list it under «homonyms» in all of them",
        )


def declared_homonyms(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A declared homonym is one of the entry's names and of another entry's."""
    own = {fold(name) for name, _ in item.entry.names()}
    for i, name in enumerate(item.entry.homonyms):
        key = fold(name)
        if key not in own:
            yield Problem(
                item.location("homonyms", i),
                f"«{name}» is not a name of this entry: add it, or remove it here",
            )
        elif len(context.claims[key]) < 2:
            yield Problem(
                item.location("homonyms", i), f"no other entry has the name «{name}»: remove it here"
            )


def names_with_letters(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A name needs something to search for."""
    for path, name in _named_fields(item):
        if not fold(name):
            yield Problem(
                item.location(*path), f"the name «{name}» has no letter, digit or character to search for"
            )


def known_references(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Every reference leads to another entry that exists, once."""
    entry = item.entry
    references = [("related", i, id_) for i, id_ in enumerate(entry.related)]
    references += [("broader", i, id_) for i, id_ in enumerate(entry.broader)]
    references += [("confused_with", i, confusion.id) for i, confusion in enumerate(entry.confused_with)]
    seen: set[tuple[str, str]] = set()
    for field, i, id_ in references:
        location = item.location(field, i)
        if id_ == entry.id:
            yield Problem(location, f"«{field}» names the entry itself: remove it")
        elif id_ not in context.by_id:
            yield Problem(
                location, f"«{field}» names no entry: there is no «{id_}»{did_you_mean(id_, context.by_id)}"
            )
        elif (field, id_) in seen:
            yield Problem(location, f"«{field}» names «{id_}» twice: keep one")
        seen.add((field, id_))


def known_links(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """[[id]] in a definition leads to an entry that exists."""
    for link in links(item.entry.definition):
        if link.id not in context.by_id:
            hint = did_you_mean(link.id, context.by_id)
            yield Problem(
                item.location("definition"), f"[[{link.id}]] leads nowhere: there is no such entry{hint}"
            )


def known_readings(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A corrected reading is for a name of this entry."""
    names = [name for name, _ in item.entry.names()]
    own = set(map(fold, names))
    for name in item.entry.readings:
        if fold(name) not in own:
            hint = did_you_mean(name, names)
            yield Problem(item.location("readings", name), f"«{name}» is not a name of this entry{hint}")


def known_figure(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A figure that is named is there."""
    figure = item.entry.figure
    if figure and figure not in context.figures:
        yield Problem(
            item.location("figure"),
            f"figures/{figure}.svg does not exist{did_you_mean(figure, context.figures)}",
        )


def safe_addresses(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Sources are http(s) addresses with a host."""
    for i, source in enumerate(item.entry.sources):
        for field, url in (("url", source.url), ("archive", source.archive)):
            if url is not None and not is_web_address(url):
                yield Problem(
                    item.location("sources", i, field),
                    f"«{url}» is not a web address: it begins with https:// or http:// and names a host",
                )


def dated_when(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """What is no longer current says since when, and what came instead."""
    entry = item.entry
    if entry.status is Status.CURRENT:
        return
    for field in ("as_of", "status_note"):
        if getattr(entry, field) is None:
            yield Problem(item.location("status"), f"status is «{entry.status}»: add «{field}»")


def _named_fields(item: LocatedEntry) -> Iterator[tuple[FieldPath, str]]:
    """Every name with the path of the field where it is written."""
    entry = item.entry
    yield ("term",), entry.term
    if entry.en:
        yield ("en",), entry.en
    for field in ("abbreviations", "aliases", "hidden"):
        for i, name in enumerate(getattr(entry, field)):
            yield (field, i), name


RULES: tuple[Rule, ...] = (
    names_with_letters,
    unclaimed_names,
    declared_homonyms,
    known_references,
    known_links,
    known_readings,
    known_figure,
    safe_addresses,
    dated_when,
)
WHOLE: tuple[WholeRule, ...] = (sound_paths, sound_places, sound_redirects, sound_link_rules)
