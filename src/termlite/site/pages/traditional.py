"""The glossary in Traditional Chinese, with Taiwan's words and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from termlite.glossary.learning_path import LearningPath
from termlite.glossary.links import PATTERN
from termlite.glossary.model import Entry, Glossary
from termlite.indexing.taiwan import Taiwan
from termlite.text.fold import HAN

Say = Callable[[str], str]

_QUOTES = str.maketrans("“”‘", "「」『")
_CLOSING = re.compile(r"’(?![A-Za-z])|(?<![A-Za-z])’")
"""The mark that ends a quotation, not the apostrophe of an English word."""
# What must stay as it is: code, addresses, and the ids of cross-links.
_VERBATIM = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+|\[\[[^\[\]|\n]+(?=[|\]])")


def into_taiwan(words: Mapping[str, str]) -> Say:
    """What says a text of the site as people in Taiwan write it.

    Args:
        words: the glossary's own table, over OpenCC's.

    Example:
        >>> into_taiwan({"显存": "VRAM"})("看 `内存`、“网络”和[[vae|显存]]")
        '看 `内存`、「網路」和[[vae|VRAM]]'
    """
    return partial(_outside_verbatim, Taiwan(words))


def traditional(glossary: Glossary) -> Glossary:
    """The glossary in Traditional Chinese.

    Example:
        >>> entry = Entry(id="x", term="潜在空间", gloss="看 `内存`、“网络”。", definition="[[vae|视频]]")
        >>> made = traditional(Glossary((entry,))).entries[0]
        >>> made.term, made.gloss, made.definition
        ('潛在空間', '看 `内存`、「網路」。', '[[vae|影片]]')
    """
    say = into_taiwan(glossary.taiwan)
    terms = {entry.id: say(entry.term) for entry in glossary}
    entries = tuple(_entry(entry, say, terms) for entry in glossary)
    categories = tuple(
        replace(c, title=say(c.title), description=say(c.description)) for c in glossary.categories
    )
    paths = tuple(_path(path, say) for path in glossary.paths)
    figures = {name: say(svg) for name, svg in glossary.figures.items()}
    return replace(glossary, entries=entries, categories=categories, paths=paths, figures=figures)


def _entry(entry: Entry, say: Say, terms: Mapping[str, str]) -> Entry:
    maybe = partial(_maybe, say)
    return replace(
        entry,
        term=say(entry.term),
        aliases=tuple(map(say, entry.aliases)),
        abbreviations=tuple(map(say, entry.abbreviations)),
        readings=_readings(entry, say),
        tags=tuple(map(say, entry.tags)),
        gloss=say(entry.gloss),
        definition=_spaced(say(entry.definition), terms),
        example=maybe(entry.example),
        status_note=maybe(entry.status_note),
        confused_with=tuple(replace(c, difference=say(c.difference)) for c in entry.confused_with),
        attested=_attested(entry, say),
        sources=tuple(replace(s, supports=maybe(s.supports)) for s in entry.sources),
        reviews=tuple(replace(r, open=maybe(r.open)) for r in entry.reviews),
    )


def _readings(entry: Entry, say: Say) -> dict[str, str]:
    """The readings of the names as they are shown; none where Taiwan has another word, with another reading."""
    return {
        say(name): reading
        for name, reading in entry.readings.items()
        if len(HAN.findall(say(name))) == len(HAN.findall(name))
    }


def _attested(entry: Entry, say: Say) -> dict[str, tuple[str, ...]]:
    """The attestations of the names as they are shown; two of them may have become one."""
    made: dict[str, tuple[str, ...]] = {}
    for name, ids in entry.attested.items():
        made[say(name)] = tuple(dict.fromkeys((*made.get(say(name), ()), *ids)))
    return made


def _path(path: LearningPath, say: Say) -> LearningPath:
    steps = tuple(replace(step, why=say(step.why)) for step in path.steps)
    return replace(path, title=say(path.title), description=say(path.description), steps=steps)


def _maybe(say: Say, text: str | None) -> str | None:
    return say(text) if text else text


def _outside_verbatim(taiwan: Taiwan, text: str) -> str:
    """The text with everything converted but code, addresses and ids."""
    pieces: list[str] = []
    end = 0
    for match in _VERBATIM.finditer(text):
        pieces += [_quoted(taiwan(text[end : match.start()])), match[0]]
        end = match.end()
    return "".join([*pieces, _quoted(taiwan(text[end:]))])


def _quoted(text: str) -> str:
    return _CLOSING.sub("』", text.translate(_QUOTES))


def _spaced(definition: str, terms: Mapping[str, str]) -> str:
    """A definition with a space between Chinese and the links that say something Latin now.

    Example:
        >>> _spaced("看[[vram]]和[[vae|VAE]]的[[oom]]", {"vram": "VRAM", "oom": "爆顯存"})
        '看 [[vram]] 和 [[vae|VAE]] 的[[oom]]'
    """

    def spaced(match: re.Match[str]) -> str:
        said = match["words"] or terms.get(match["id"], match["id"])
        before, after = definition[: match.start()][-1:], definition[match.end() :][:1]
        start = " " if said[0].isascii() and HAN.match(before) else ""
        end = " " if said[-1].isascii() and HAN.match(after) else ""
        return f"{start}{match[0]}{end}"

    return PATTERN.sub(spaced, definition)
