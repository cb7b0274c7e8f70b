"""Building the search index of a glossary: on a laptop, with pypinyin and OpenCC."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from termlite.glossary.model import Entry, Glossary
from termlite.index.container import compact
from termlite.index.index import ROLES, Index, Texts
from termlite.index.key_table import KeyTable
from termlite.indexing.centrality import centrality
from termlite.indexing.chinese import simplified_chars, simplify
from termlite.indexing.common_words import common_words
from termlite.indexing.full_text import make_fulltext, question_pairs
from termlite.indexing.keys import KeyKind, initials, keys, readings
from termlite.indexing.pinyin import char_readings
from termlite.indexing.taiwan import Taiwan
from termlite.text.fold import HAN, fold
from termlite.text.role import Role

NAME_KINDS = {KeyKind.NAME, KeyKind.PART, KeyKind.SINGULAR, KeyKind.REGIONAL}


@dataclass(frozen=True, slots=True)
class Common:
    """What an index has of the Chinese language: it is much alike for every glossary."""

    typed: str
    traditional: str
    simplified: str
    regional: Mapping[str, str]
    words: str
    asked: str = ""

    @classmethod
    def of_index(cls, index: Index) -> Common:
        """Taken from the index of another glossary, without its full text, which may not be there."""
        return cls(index.typed, index.traditional, index.simplified, index.regional, index.words)


def make_index(glossary: Glossary, common: Common | None = None) -> Index:
    """The search index of a glossary. It takes seconds for a thousand entries; `dump_index` keeps it.

    Args:
        glossary: what is searched.
        common: what is known of the language, where OpenCC does not run (see `chinese.use_table`); made here
            unless given.

    Example:
        >>> index = make_index(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> len(index.ids), index.readings("炸")
        (1, ['zha'])
    """
    names = [
        (number, name, role) for number, entry in enumerate(glossary) for name, role in unique_names(entry)
    ]
    links = centrality(glossary)
    central = [min(255, links[entry.id]) for entry in glossary]
    texts = [text for entry in glossary for text in (*entry.shown_names(), entry.gloss, entry.definition)]
    common = common or _common(glossary, texts)
    fulltext = make_fulltext(glossary, common.asked)
    # The order of ranking among names of equal length: see KeyTable.
    ranked = sorted(
        range(len(names)), key=lambda name: (ROLES.index(names[name][2]), -central[names[name][0]], name)
    )
    folded, marked = _keys_by_name(glossary, names)
    return Index(
        ids=Texts.join(entry.id for entry in glossary),
        glosses=Texts.join(entry.gloss for entry in glossary),
        centrality=array("B", central),
        differing=_differing(glossary),
        names=Texts.join(name for _, name, _ in names),
        entries=compact(number for number, _, _ in names),
        roles=array("B", [ROLES.index(role) for _, _, role in names]),
        keys=_table((key, name) for name in ranked for key in folded[name]),
        marked=_table(_reading_owners(ranked, marked)),
        initials=_table(
            _reading_owners(ranked, [tuple(dict.fromkeys(map(initials, found))) for found in marked])
        ),
        typed=common.typed,
        traditional=common.traditional,
        simplified=common.simplified,
        regional=common.regional,
        patterns="\n".join(
            f"{number}\t{pattern}" for number, entry in enumerate(glossary) for pattern in entry.patterns
        ),
        synonyms="\n".join(" ".join(simplify(fold(word)) for word in group) for group in glossary.synonyms),
        words=common.words,
        texts=lambda: fulltext,
    )


def _common(glossary: Glossary, texts: list[str]) -> Common:
    old, new = _traditional_pairs(texts)
    said = (text for entry in glossary for text in (*entry.shown_names(), entry.gloss))
    return Common(
        typed=typed_characters(texts),
        traditional=old,
        simplified=new,
        regional=Taiwan(glossary.taiwan).words_of(said),
        words=common_words(field=glossary.words),
        asked=question_pairs(),
    )


def _differing(glossary: Glossary) -> array[int]:
    numbers = {entry.id: number for number, entry in enumerate(glossary)}
    pairs = (
        (number, numbers[other.id])
        for number, entry in enumerate(glossary)
        for other in entry.confused_with
        if other.id in numbers
    )
    return compact(number for pair in sorted({(min(pair), max(pair)) for pair in pairs}) for number in pair)


def unique_names(entry: Entry) -> list[tuple[str, Role]]:
    """The names of an entry, each spelling once, in its best role."""
    seen: dict[str, Role] = {}
    for name, role in entry.names():
        seen.setdefault(name, role)
    return list(seen.items())


def _keys_by_name(
    glossary: Glossary, names: list[tuple[int, str, Role]]
) -> tuple[list[list[str]], list[tuple[str, ...]]]:
    """For each name, its folded and simplified keys, and its marked readings."""
    numbers = {(entry, name): number for number, (entry, name, _) in enumerate(names)}
    folded: list[list[str]] = [[] for _ in names]
    marked: list[tuple[str, ...]] = [() for _ in names]
    taiwan = Taiwan(glossary.taiwan)
    for number, entry in enumerate(glossary):
        seen: set[str] = set()
        for key in keys(entry, taiwan):
            text = simplify(key.text)
            if key.kind in NAME_KINDS and text not in seen:
                seen.add(text)
                folded[numbers[number, key.name]].append(text)
        for name, _ in unique_names(entry):
            marked[numbers[number, name]] = readings(entry, name)
    return folded, marked


def _reading_owners(ranked: list[int], readings: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Readings with their owners as ``Index.owner`` takes them apart."""
    for name in ranked:
        for place, reading in enumerate(readings[name]):
            yield reading, name if place == 0 else name + len(readings)


def _table(pairs: Iterable[tuple[str, int]]) -> KeyTable:
    table = KeyTable.build(pairs)
    return replace(table, owners=compact(table.owners))


def _common_characters() -> set[str]:
    """The 6,763 characters of GB 2312: what input methods offer first."""
    cells = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {char for code in cells for char in code.decode("gb2312", "ignore")}


def _characters(texts: list[str]) -> set[str]:
    return _common_characters() | {char for text in texts for char in simplify(text) if HAN.match(char)}


def typed_characters(texts: list[str]) -> str:
    """The readings of the characters people type and the texts use: a line for each syllable.

    Example:
        >>> table = typed_characters([])
        >>> next(line for line in table.splitlines() if line.startswith("lve"))
        'lve掠略锊'
    """
    syllables: defaultdict[str, list[str]] = defaultdict(list)
    for char in sorted(_characters(texts)):
        for reading in char_readings(char):
            syllables[reading].append(char)
    return "\n".join(syllable + "".join(chars) for syllable, chars in sorted(syllables.items()))


def _traditional_pairs(texts: list[str]) -> tuple[str, str]:
    """Traditional characters of the characters people type, and their Simplified forms."""
    wanted = _characters(texts)
    pairs = [(old, new) for old, new in sorted(simplified_chars().items()) if simplify(new) in wanted]
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)
