"""Every key under which an entry is found, made at build time.

The names table of the page and the search index are both made from these, so that they agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from termlite.glossary.model import Entry
from termlite.indexing.chinese import simplify, traditional_forms
from termlite.indexing.pinyin import marked_readings
from termlite.indexing.taiwan import Taiwan
from termlite.text.fold import HAN, fold, singular
from termlite.text.role import Role


class KeyKind(StrEnum):
    """How a key came from its name."""

    NAME = "name"
    PART = "part"
    SINGULAR = "singular"
    TRADITIONAL = "traditional"
    REGIONAL = "regional"
    PINYIN = "pinyin"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Key:
    """One folded text that leads to an entry, and the name it was made from."""

    text: str
    kind: KeyKind
    name: str
    role: Role
    unlikely: bool = False
    """Whether it is of a reading that the name has too, but not the likeliest."""


def name_parts(name: str) -> list[str]:
    """The names inside a name: what stands before, in and after brackets, and on either side of a stroke.

    Example:
        >>> name_parts("生成对抗网络（GAN）"), name_parts("损失 / 代价"), name_parts("VAE")
        (['生成对抗网络', 'GAN'], ['损失', '代价'], [])
    """
    parts = [
        part.strip()
        for part in re.split(r"[()（）;；、]|\s/\s|／|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])", name)
    ]
    parts = [part for part in parts if len(fold(part)) > 1]
    return parts if parts != [name] else []


def initials(marked: str) -> str:
    """The initials of a marked reading.

    Example:
        >>> initials("LORALianDan")
        'lorald'
    """
    return "".join(char for char in marked if not char.islower()).lower()


def readings(entry: Entry, name: str) -> tuple[str, ...]:
    """The marked readings of a name, the entry's own first."""
    own = next((own for stated, own in entry.readings.items() if fold(stated) == fold(name)), None)
    return marked_readings(name, own)


def keys(entry: Entry, taiwan: Taiwan | None = None) -> Iterator[Key]:
    """Every key of an entry: names, their parts, singulars, Traditional, Taiwan's words, pinyin, initials.

    Args:
        entry: whose names they are.
        taiwan: says the names in Taiwan's words; by default as OpenCC does.

    Example:
        >>> entry = Entry(id="zhalu", term="炸炉", en="Blown furnaces", gloss="训练失败。")
        >>> [(key.text, str(key.kind)) for key in keys(entry)]  # doctest: +NORMALIZE_WHITESPACE
        [('炸炉', 'name'), ('炸爐', 'traditional'), ('zhalu', 'pinyin'), ('zl', 'initials'),
         ('blownfurnaces', 'name'), ('blownfurnace', 'singular')]
    """
    taiwan = taiwan or Taiwan()
    found: dict[str, Key] = {}
    for name, role in entry.names():
        for key in _name_keys(entry, name, role, taiwan):
            known = found.setdefault(key.text, key)
            # What only follows from one name does not stand for another that is written so.
            if key.kind is KeyKind.NAME and known.kind is not KeyKind.NAME and role.shown:
                found[key.text] = key
    yield from found.values()


def _name_keys(entry: Entry, name: str, role: Role, taiwan: Taiwan) -> Iterator[Key]:
    yield Key(fold(name), KeyKind.NAME, name, role)
    if role is Role.LITERAL:
        return
    if (simple := simplify(fold(name))) != fold(name):
        yield Key(simple, KeyKind.NAME, name, role)
    for part in name_parts(name):
        yield Key(fold(part), KeyKind.PART, name, role)
    if (single := singular(fold(name))) != fold(name):
        yield Key(single, KeyKind.SINGULAR, name, role)
    for form in traditional_forms(name):
        yield Key(fold(form), KeyKind.TRADITIONAL, name, role)
    if regional := taiwan.form_of(name):
        yield Key(fold(regional), KeyKind.REGIONAL, name, role)
    if not HAN.search(name):
        return
    marked = readings(entry, name)
    for place, reading in enumerate(marked):
        yield Key(reading.lower(), KeyKind.PINYIN, name, role, unlikely=place > 0)
    for place, text in enumerate(dict.fromkeys(map(initials, marked))):
        if len(text) > 1:
            yield Key(text, KeyKind.INITIALS, name, role, unlikely=place > 0)
