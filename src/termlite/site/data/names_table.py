"""The names table: every key of every entry, so that a page answers names before Python is up.

The look-up (`web/search/names.js`) is a binary search; all knowledge of variants and of ranking is put in here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from termlite.glossary.model import Entry, Glossary
from termlite.indexing.centrality import centrality
from termlite.indexing.keys import Key, KeyKind, keys
from termlite.indexing.taiwan import Taiwan
from termlite.text.base36 import base36
from termlite.text.role import Role

# Ways a key can lead to an entry, best first; the words for them are `kind_*` in words/.
KINDS = (
    "exact",
    "abbreviation",
    "alias",
    "literal",
    "hidden",
    "variant",
    "traditional",
    "pinyin",
    "initials",
)
_OF_ROLE = {
    Role.TERM: "exact",
    Role.ENGLISH: "exact",
    Role.ABBREVIATION: "abbreviation",
    Role.ALIAS: "alias",
    Role.LITERAL: "literal",
    Role.HIDDEN: "hidden",
}
_OF_KEY = {
    KeyKind.PART: "variant",
    KeyKind.SINGULAR: "variant",
    KeyKind.TRADITIONAL: "traditional",
    KeyKind.REGIONAL: "traditional",
    KeyKind.PINYIN: "pinyin",
    KeyKind.INITIALS: "initials",
}


@dataclass(frozen=True, slots=True)
class Show:
    """What an edition shows for what is written; by default just that."""

    name: Callable[[str], str] = str
    gloss: Callable[[Entry], str] = attrgetter("gloss")


def names_table(glossary: Glossary, show: Show | None = None) -> bytes:
    r"""The table as JSON.

    `entries` holds `[id, term, gloss, other names…]`; `keys` one line a key in the order of UTF-16 code
    units (as JavaScript compares), `key TAB entry.name.kind,…`, numbers in base 36, best posting first.
    Entries come in the order of their centrality. Keys are made from the glossary as it is written; `show`
    says what an edition shows instead of a name or a gloss.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))
        >>> table = json.loads(names_table(glossary))
        >>> [line for line in table["keys"].split("\n") if line.startswith("zh")]
        ['zhalu\t0.0.7']
    """
    show = show or Show()
    weight, taiwan = centrality(glossary), Taiwan(glossary.taiwan)
    postings: dict[str, list[tuple[int, int, float, int, int]]] = defaultdict(list)
    rows = []
    # Of two that match alike, Python puts the one first that more entries lead to; so do their numbers.
    for number, entry in enumerate(sorted(glossary, key=lambda entry: -weight[entry.id])):
        shown = entry.shown_names()
        rows.append([entry.id, show.name(shown[0]), show.gloss(entry), *map(show.name, shown[1:])])
        for key in keys(entry, taiwan):
            name = shown.index(key.name) if key.name in shown else 0
            role = list(Role).index(key.role)
            postings[key.text].append((KINDS.index(_kind(key)), role, -weight[entry.id], number, name))
    lines = [
        f"{text}\t" + ",".join(_posting(number, name, kind) for kind, _, _, number, name in sorted(found))
        for text, found in sorted(
            postings.items(), key=lambda item: item[0].encode("utf-16-be", "surrogatepass")
        )
    ]
    table = {"kinds": KINDS, "entries": rows, "keys": "\n".join(lines)}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _kind(key: Key) -> str:
    return _OF_KEY.get(key.kind) or _OF_ROLE[key.role]


def _posting(*numbers: int) -> str:
    return ".".join(map(base36, numbers))
