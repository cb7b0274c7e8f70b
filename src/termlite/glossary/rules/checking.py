"""Whether the entries make sense together: `check` reads a glossary and lists everything that is wrong.

Each rule is a small generator with one signature, in one list; a new rule is one function and one line of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from termlite.glossary.figure_safety import figure_problems
from termlite.glossary.links import links
from termlite.glossary.load import figure_files, glossary_of, read
from termlite.glossary.model import Glossary, Status
from termlite.glossary.problems import GlossaryError, Problem, did_you_mean
from termlite.glossary.reading import LocatedEntry, Reading
from termlite.glossary.rules.addresses import is_web_address
from termlite.glossary.rules.context import Context, Lengths, Rule, WholeRule, context_of, named_fields
from termlite.glossary.rules.link_rules import sound_link_rules
from termlite.glossary.rules.paths import path_problems
from termlite.glossary.rules.places import sound_places
from termlite.glossary.rules.redirects import sound_redirects
from termlite.glossary.rules.safe_display import letters_of_one_script, plain_fields, shown_links
from termlite.messages import tell
from termlite.text.fold import fold

_MOST_TOLD = 5
"""Other claimants of a name that a message tells."""
# A character that is neither space nor invisible.
_SEARCHABLE = re.compile(r"[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def check(
    path: str | Path, rules: Iterable[Rule] | None = None, whole: Iterable[WholeRule] | None = None
) -> Glossary:
    """Read the glossary and test the rules, by default those that a build needs.

    Args:
        path: a folder of `*.yaml` files, or one such file.
        rules: those that look at one entry; by default `RULES`.
        whole: those that look at everything that was read; by default `WHOLE`.

    Raises:
        GlossaryError: with all problems, those of form and those of sense, in the order of the files.
        FileNotFoundError: when there is nothing at that path.

    Example:
        >>> import pathlib, tempfile
        >>> from termlite.messages import use
        >>> use("en")
        >>> file = pathlib.Path(tempfile.mkdtemp(), "theory.yaml")
        >>> _ = file.write_text("- {id: vae, term: VAE, gloss: 编码器与解码器, related: [unet]}", "utf-8")
        >>> try:
        ...     check(file)
        ... except GlossaryError as error:
        ...     print([problem.message for problem in error.problems])
        ['«related» names no entry: there is no «unet»']
    """
    reading, problems = examine(path, rules, whole)
    if problems:
        raise GlossaryError(problems)
    return glossary_of(reading)


def examine(
    path: str | Path,
    rules: Iterable[Rule] | None = None,
    whole: Iterable[WholeRule] | None = None,
    lengths: Lengths | None = None,
) -> tuple[Reading, list[Problem]]:
    """What could be read, and everything that is wrong with it; takes what `check` takes, and lengths of texts.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    path = Path(path)
    reading = read(path)
    context = context_of(reading, lengths)
    chosen = RULES if rules is None else tuple(rules)
    return reading, [
        *reading.problems,
        *chain.from_iterable(rule(item, context) for item in reading.entries for rule in chosen),
        *chain.from_iterable(rule(reading, context) for rule in (WHOLE if whole is None else whole)),
        *chain.from_iterable(figure_problems(file, context.ids) for file in figure_files(path)),
    ]


def sound_paths(reading: Reading, context: Context) -> Iterator[Problem]:
    """Every step of a learning path leads to an entry that exists."""
    return path_problems(reading.paths, context.ids)


def unclaimed_names(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A name belongs to one entry, unless every claimant says that it is a homonym."""
    declared = {fold(name) for name in item.entry.homonyms}
    told: set[str] = set()
    for path, name in named_fields(item):
        key = fold(name)
        others = list(islice((other for other in context.claims[key] if other is not item), _MOST_TOLD + 1))
        if not others or key in declared or key in told:
            continue
        told.add(key)
        where = ", ".join(f"«{other.entry.id}» ({other.location()})" for other in others[:_MOST_TOLD])
        where += ", …" if len(others) > _MOST_TOLD else ""
        yield Problem(
            item.location(*path),
            tell("name_claimed", name=name, others=where),
        )


def declared_homonyms(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A declared homonym is one of the entry's names and of another entry's."""
    own = {fold(name) for name, _ in item.entry.names()}
    for i, name in enumerate(item.entry.homonyms):
        key = fold(name)
        if key not in own:
            yield Problem(
                item.location("homonyms", i),
                tell("no_name_here", name=name),
            )
        elif len(context.claims[key]) < 2 and context.whole:
            yield Problem(item.location("homonyms", i), tell("no_homonym", name=name))


def names_with_letters(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A name has at least one letter, digit or character to search for."""
    for path, name in named_fields(item):
        if not _SEARCHABLE.search(name):
            yield Problem(item.location(*path), tell("name_without_letters", name=name))


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
            yield Problem(location, tell("refers_to_itself", field=field))
        elif id_ not in context.ids:
            hint = did_you_mean(id_, context.ids)
            yield Problem(location, tell("refers_nowhere", field=field, id=id_, hint=hint))
        elif (field, id_) in seen:
            yield Problem(location, tell("refers_twice", field=field, id=id_))
        seen.add((field, id_))


def known_links(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """[[id]] in a definition leads to an entry that exists."""
    for link in links(item.entry.definition):
        if link.id not in context.ids:
            hint = did_you_mean(link.id, context.ids)
            yield Problem(item.location("definition"), tell("cross_link_nowhere", id=link.id, hint=hint))


def known_readings(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A corrected reading is for a name of this entry."""
    names = [name for name, _ in item.entry.names()]
    own = set(map(fold, names))
    for name in item.entry.readings:
        if fold(name) not in own:
            hint = did_you_mean(name, names)
            yield Problem(item.location("readings", name), tell("no_reading_here", name=name, hint=hint))


def known_figure(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """The figure that an entry names exists."""
    figure = item.entry.figure
    if figure and figure not in context.figures:
        yield Problem(
            item.location("figure"),
            tell("no_figure", name=figure, hint=did_you_mean(figure, context.figures)),
        )


def safe_addresses(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """The address of a source begins with http:// or https:// and names a host."""
    for i, source in enumerate(item.entry.sources):
        for field, url in (("url", source.url), ("archive", source.archive)):
            if url is not None and not is_web_address(url):
                yield Problem(
                    item.location("sources", i, field),
                    tell("no_web_address", url=url),
                )


def dated_when(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """An entry that is not current says since when (`as_of`), and what is used now (`status_note`)."""
    entry = item.entry
    if entry.status is Status.CURRENT:
        return
    for field in ("as_of", "status_note"):
        if getattr(entry, field) is None:
            yield Problem(item.location("status"), tell("status_needs", status=entry.status, field=field))


RULES: tuple[Rule, ...] = (
    names_with_letters,
    unclaimed_names,
    declared_homonyms,
    known_references,
    known_links,
    shown_links,
    plain_fields,
    letters_of_one_script,
    known_readings,
    known_figure,
    safe_addresses,
    dated_when,
)
WHOLE: tuple[WholeRule, ...] = (sound_paths, sound_places, sound_redirects, sound_link_rules)
