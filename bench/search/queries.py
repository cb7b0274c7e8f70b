"""The queries of the benchmark: made by rules from a glossary, and written by hand in the files of ``queries/``.

A rule takes a name and makes what somebody would type for it. An answer is right if it is an entry
with a name from which the rule could have made the query: two entries that share their initials are
both right for these.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from opencc import OpenCC
from pypinyin import lazy_pinyin

from termlite.glossary.model import Entry, Glossary
from termlite.text.fold import HAN, fold

HERE = Path(__file__).parent / "queries"
SEED = 20261122
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Query:
    """One query and the entries that answer it; no entries if nothing should be found."""

    kind: str
    text: str
    ids: frozenset[str]
    every: bool = False
    """Whether all entries must be found (a comparison), not just one."""


Rule = Callable[[str, random.Random], Iterator[str]]


def named(name: str, _: random.Random) -> Iterator[str]:
    """The name itself."""
    yield name


def variant(name: str, chance: random.Random) -> Iterator[str]:
    """The name with other case and separators."""
    if name.isascii() and len(name) > 3:
        joined = name.replace("-", " ").replace("_", " ")
        yield chance.choice([name.upper(), name.lower(), joined.replace(" ", ""), joined.replace(" ", "-")])


def full_width(name: str, _: random.Random) -> Iterator[str]:
    """Letters and digits in full width."""
    if name.isascii():
        yield "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else "\u3000" for char in name)


def traditional(name: str, chance: random.Random) -> Iterator[str]:
    """Traditional characters of China, Taiwan or Hong Kong; sometimes Taiwan's words."""
    form = _converter(chance.choice(["s2t", "s2tw", "s2hk", "s2twp"])).convert(name)
    if form != name:
        yield form


def prefix(name: str, chance: random.Random) -> Iterator[str]:
    """The first characters of a Chinese name."""
    if _chinese(name) and len(name) > 2:
        yield name[: chance.randint(2, len(name) - 1)]


def infix(name: str, chance: random.Random) -> Iterator[str]:
    """Characters from within a Chinese name."""
    if _chinese(name) and len(name) > 2:
        size = chance.randint(2, len(name) - 1)
        begin = chance.randint(1, len(name) - size)
        yield name[begin : begin + size]


def full_pinyin(name: str, chance: random.Random) -> Iterator[str]:
    """The reading, with and without spaces."""
    if _chinese(name):
        yield chance.choice(["", "", " ", "'"]).join(_syllables(name))


def part_of_pinyin(name: str, chance: random.Random) -> Iterator[str]:
    """The first letters of the reading, as while it is typed."""
    if _chinese(name) and len(name) > 2:
        letters = "".join(_syllables(name))
        yield letters[: chance.randint(len(letters) // 2 + 1, len(letters) - 1)]


def initials(name: str, _: random.Random) -> Iterator[str]:
    """The first letter of each syllable."""
    if _chinese(name) and len(name) > 2:
        yield "".join(syllable[0] for syllable in _syllables(name))


def mixed_pinyin(name: str, chance: random.Random) -> Iterator[str]:
    """Characters for the first part and pinyin letters for the rest, as in an input method."""
    if _chinese(name) and len(name) > 2:
        cut = chance.randint(1, len(name) - 1)
        rest = _syllables(name)[cut:]
        yield name[:cut] + "".join(rest if chance.random() < 0.5 else [syllable[0] for syllable in rest])


def confused_pinyin(name: str, chance: random.Random) -> Iterator[str]:
    """The reading with one usual confusion, such as z for zh or in for ing."""
    letters = "".join(_syllables(name)) if _chinese(name) else ""
    pairs = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an")]
    possible = [pair for pair in pairs if pair[0] in letters]
    if len(name) > 1 and possible:
        yield letters.replace(*chance.choice(possible), 1)


def english_typo(name: str, chance: random.Random) -> Iterator[str]:
    """One typing error, two in a long name."""
    if name.isascii() and len(fold(name)) > 4 and fold(name).isalpha():
        slipped = name.lower()
        for _ in range(1 + (len(name) > 10)):
            slipped = _slip(slipped, chance)
        if fold(slipped) != fold(name):
            yield slipped


def homophone_typo(name: str, chance: random.Random) -> Iterator[str]:
    """One character replaced by another with the same reading."""
    if _chinese(name) and len(name) > 1:
        at = chance.randrange(len(name))
        others = [char for char in _homophones()[_syllables(name)[at]] if char != name[at]]
        if others:
            yield name[:at] + chance.choice(others) + name[at + 1 :]


def wrong_character(name: str, chance: random.Random) -> Iterator[str]:
    """One character replaced by any other."""
    if _chinese(name) and len(name) > 3:
        at = chance.randrange(len(name))
        yield name[:at] + chance.choice("的一是在人有大中上国我以要他时来用们生到") + name[at + 1 :]


def question(name: str, chance: random.Random) -> Iterator[str]:
    """A question about the name."""
    forms = [
        "什么是{}",
        "{}是什么意思",
        "{}怎么理解",
        "{} 是什么？",
        "what is {}",
        "{}有什么用",
        "请问{}是啥",
    ]
    yield chance.choice(forms).format(name)


RULES: dict[str, Rule] = {
    "named": named,
    "variant": variant,
    "full width": full_width,
    "Traditional": traditional,
    "prefix": prefix,
    "infix": infix,
    "pinyin": full_pinyin,
    "part of pinyin": part_of_pinyin,
    "initials": initials,
    "mixed pinyin": mixed_pinyin,
    "confused pinyin": confused_pinyin,
    "English typo": english_typo,
    "Chinese typo": homophone_typo,
    "wrong character": wrong_character,
    "question": question,
}


def by_rule(glossary: Glossary, each: int) -> list[Query]:
    """So many queries of each rule, from names chosen at random; the same queries for the same glossary."""
    chance = random.Random(SEED)
    names = [(entry, name) for entry in glossary for name in entry.shown_names()]
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry, name in names:
        owners[fold(name)].add(entry.id)
    queries: list[Query] = []
    for kind, rule in RULES.items():
        made: dict[str, Query] = {}
        for entry, name in chance.sample(names, len(names)):
            for text in rule(name, chance):
                if not _is_other_name(text, entry, owners):
                    made[text] = Query(kind, text, frozenset(_right(kind, text, entry, glossary)))
            if len(made) >= each:
                break
        queries += made.values()
    return queries + mixed(glossary, each, chance)


def mixed(glossary: Glossary, each: int, chance: random.Random) -> list[Query]:
    """A Chinese and an English name of one entry, together."""
    queries: list[Query] = []
    for entry in chance.sample(list(glossary), len(glossary)):
        chinese = [name for name in entry.shown_names() if _chinese(name)]
        english = [name for name in entry.shown_names() if name.isascii()]
        if chinese and english and len(queries) < each:
            pair = [chance.choice(chinese), chance.choice(english)]
            chance.shuffle(pair)
            queries.append(Query("mixed", chance.choice(["", " "]).join(pair), frozenset({entry.id})))
    return queries


def by_hand(glossary: Glossary) -> list[Query]:
    """The queries of the files whose entries are in the glossary."""
    rows = [("description", *line.split("\t")) for line in _lines("descriptions.tsv")]
    rows += [tuple(line.split("\t")) for line in _lines("hand.tsv")]
    queries: list[Query] = []
    for kind, text, ids in rows:
        known = frozenset(ids.replace("+", " ").split()) & glossary.by_id.keys()
        if known and ("+" not in ids or len(known) == ids.count("+") + 1):
            queries.append(Query(kind, text, known, every="+" in ids))
    return queries + [Query("rubbish", line.rstrip("\t"), frozenset()) for line in _lines("rubbish.tsv")]


def _lines(file: str) -> list[str]:
    return (HERE / file).read_text(encoding="utf-8").splitlines()


def _is_other_name(text: str, entry: Entry, owners: dict[str, set[str]]) -> bool:
    """Whether a made query is by chance the name of another entry."""
    return bool(owners.get(fold(text), {entry.id}) - {entry.id})


def _right(kind: str, text: str, entry: Entry, glossary: Glossary) -> Iterator[str]:
    """The entries that answer: for a part of a name or reading, all entries that have it."""
    yield entry.id
    tests: dict[str, Callable[[str], bool]] = {
        "prefix": lambda name: name.startswith(text),
        "infix": lambda name: text in name,
        "pinyin": lambda name: _chinese(name) and "".join(_syllables(name)) == fold(text),
        "part of pinyin": lambda name: _chinese(name) and "".join(_syllables(name)).startswith(text),
        "initials": lambda name: _chinese(name) and "".join(s[0] for s in _syllables(name)) == text,
    }
    if kind in tests:
        for other in glossary:
            if any(tests[kind](name) for name in other.shown_names()):
                yield other.id


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


@cache
def _chinese(name: str) -> bool:
    return all(HAN.match(char) for char in name)


@cache
def _syllables(name: str) -> list[str]:
    return lazy_pinyin(name)


@cache
def _homophones() -> dict[str, list[str]]:
    """Reading → characters, of the 3,755 most frequent characters (level 1 of GB 2312)."""
    cells = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    chars = [char for code in cells for char in code.decode("gb2312", "ignore")]
    by_reading: defaultdict[str, list[str]] = defaultdict(list)
    for char in chars:
        by_reading[lazy_pinyin(char)[0]].append(char)
    return by_reading


def _slip(text: str, chance: random.Random) -> str:
    """One letter left out, doubled, swapped with the next, or replaced by its neighbour on the keyboard."""
    at = chance.randrange(1, len(text) - 1)
    row = next((keys for keys in KEYS if text[at] in keys), text[at])
    place = row.index(text[at])
    near = row[place - 1] if place else row[1 % len(row)]
    return chance.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + near + text[at + 1 :],
        ]
    )
