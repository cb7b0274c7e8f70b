"""The desk at which an entry is written: a text comes, and what it says, what is wrong and how it will look go back."""

from __future__ import annotations

import json
from collections import ChainMap
from typing import TypedDict

from termlite.authoring.entry_text import SHAPES, field_at, fields_of, with_field
from termlite.authoring.surroundings import Surroundings
from termlite.glossary.load import read_text
from termlite.glossary.model import Entry
from termlite.glossary.problems import Problem, in_order
from termlite.glossary.reading import LocatedEntry, Reading
from termlite.glossary.rules.checking import RULES
from termlite.glossary.rules.context import Context, Rule
from termlite.glossary.rules.evidence import EVIDENCE
from termlite.glossary.rules.style import STYLE, read_rightly
from termlite.glossary.yaml_file import parts_of
from termlite.messages import tell, use
from termlite.render.links import Links
from termlite.render.locale import DEFAULT_LANGUAGE, Locale, words
from termlite.render.renderer import Renderer

_ADVICE: tuple[Rule, ...] = tuple(rule for rule in (*STYLE, *EVIDENCE) if rule is not read_rightly)
"""What `check --strict` asks for besides, but for the one rule that needs data which only a laptop has."""
LONGEST = 200_000
"""Characters of a text that is looked at."""


class Wrong(TypedDict):
    """One thing that is wrong."""

    line: int
    column: int
    message: str
    advice: bool
    """Whether only `check --strict` says it."""
    field: str
    """Of the first entry; empty where the line belongs to another."""


class Seen(TypedDict):
    """What the desk says of a text."""

    text: str
    fields: dict[str, str]
    """As the form shows them."""
    problems: list[Wrong]
    article: str
    """The entry as it will look; empty when it cannot be read yet."""
    id: str
    term: str
    category: str
    back: dict[str, str]
    """Id → category of the related entries that do not name this one."""


class Desk:
    r"""Looks at entries that are being written.

    Example:
        >>> from termlite import Glossary
        >>> from termlite.authoring import surroundings
        >>> from termlite.render import store
        >>> empty = Glossary((Entry(id="vae", term="VAE", gloss="……", category="model"),))
        >>> known = surroundings.dump(empty, surroundings.Known(places={}))
        >>> desk = Desk(Surroundings(store.Store(store.dump(empty)), known))
        >>> seen = desk.look("- id: unet\n  term: VAE\n  glos: 一", '{"en": "U-Net"}', "", "en")
        >>> seen["text"].splitlines()[2], [wrong["line"] for wrong in seen["problems"]][:1]
        ('  en: U-Net', [4])
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        # ChainMap writes into the first map alone.
        self._entries: ChainMap[str, Entry] = ChainMap({}, around.entries)  # type: ignore[arg-type]
        self._renderers: dict[str, Renderer] = {}

    def look(self, text: str, changes: str, mends: str, language: str) -> Seen:
        """What a text says after some changes, what is wrong with it, and how its first entry will look.

        Args:
            text: YAML, one entry or several.
            changes: field → its new value, as JSON.
            mends: id of the entry that the first one takes the place of; empty for a new one.
            language: of messages and of the page.
        """
        use(language)
        text = text[:LONGEST]
        for name, value in json.loads(changes).items():
            text = with_field(text, name, value)
        # A page may send half of a character.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        reading = read_text(text, "draft.yaml")
        first = reading.entries[0] if reading.entries else None
        problems = self._problems(reading, mends)
        return {
            "text": text,
            "fields": {name: value for name, value in fields_of(text).items() if name in SHAPES},
            "problems": [_wrong(text, problem, advice=advice) for problem, advice in problems],
            "article": self._article(first.entry, reading, language) if first else "",
            "id": first.entry.id if first else "",
            "term": first.entry.term if first else "",
            "category": first.entry.category if first else "",
            "back": self._one_way(first.entry, reading) if first else {},
        }

    def with_back_links(self, text: str, sources: str) -> str:
        """The text with the entries that its first one is related to, each of which now names it.

        Args:
            text: YAML of one entry or several.
            sources: id → YAML of an entry of the glossary, as JSON.
        """
        given: dict[str, str] = json.loads(sources)
        own = fields_of(text).get("id", "")
        parts = list(parts_of(text))
        ids = [fields_of(part).get("id", "") for part in parts]
        for id_, source in given.items():
            at = ids.index(id_) if id_ in ids else len(parts)
            part = parts[at] if at < len(parts) else with_category(source, self._around.entries[id_].category)
            related = fields_of(part).get("related", "").splitlines()
            changed = with_field(part, "related", "\n".join(dict.fromkeys([*related, own])))
            parts[at : at + 1] = [changed]
        return "\n".join(part.rstrip("\n") + "\n" for part in parts)

    def _problems(self, reading: Reading, mends: str) -> list[tuple[Problem, bool]]:
        """Everything that is wrong, in order, and whether it is advice."""
        context = self._around.context_with(reading)
        found = dict.fromkeys((*reading.problems, *self._taken(reading, mends)), False)
        for rules, advice in ((RULES, False), (_ADVICE, True)):
            for problem in _of_rules(reading, rules, context):
                found.setdefault(problem, advice)
        return [(problem, found[problem]) for problem in in_order(found)]

    def _taken(self, reading: Reading, mends: str) -> list[Problem]:
        """The id of a new entry is not taken, and its category exists."""
        found = []
        for i, item in enumerate(reading.entries):
            known = self._around.context.by_id.get(item.entry.id)
            if not i and known and item.entry.id != mends:
                message = tell("id_twice", id=item.entry.id, other=known.location())
                found.append(Problem(item.location("id"), message))
            if item.entry.category not in self._around.categories:
                message = tell("no_such_category", choices=", ".join(self._around.categories))
                found.append(Problem(item.location("category"), message))
        return found

    def _article(self, entry: Entry, reading: Reading, language: str) -> str:
        # A draft stands over the glossary; a renderer takes its time to make, and lasts.
        self._entries.maps[0] = {**{item.entry.id: item.entry for item in reading.entries}, entry.id: entry}
        if language not in self._renderers:
            self._renderers[language] = Renderer(
                self._entries,
                self._around.categories,
                Locale("en", DEFAULT_LANGUAGE, words("en")) if language == "en" else Locale(),
                self._around.entries.figures,
                places=self._around.places,
            )
        return self._renderers[language].entry(entry.id, Links.of_page("../", outside=True))

    def _one_way(self, entry: Entry, reading: Reading) -> dict[str, str]:
        own = {item.entry.id: item.entry for item in reading.entries}
        others = {id_: own.get(id_) or self._around.entries.get(id_) for id_ in entry.related}
        return {
            id_: other.category
            for id_, other in others.items()
            if other and id_ != entry.id and entry.id not in (*other.related, *other.broader)
        }


def with_category(text: str, category: str) -> str:
    r"""The text of an entry that says its category, which elsewhere the name of the file says.

    Example:
        >>> with_category("- id: vae\n  term: VAE\n", "model")
        '- id: vae\n  term: VAE\n  category: model\n'
    """
    return text if fields_of(text).get("category") else with_field(text, "category", category)


def _of_rules(reading: Reading, rules: tuple[Rule, ...], context: Context) -> list[Problem]:
    items: list[LocatedEntry] = reading.entries
    return [problem for item in items for rule in rules for problem in rule(item, context)]


def _wrong(text: str, problem: Problem, *, advice: bool) -> Wrong:
    at = problem.location
    return {
        "line": at.line,
        "column": at.column,
        "message": problem.message,
        "advice": advice,
        "field": field_at(text, at.line),
    }
