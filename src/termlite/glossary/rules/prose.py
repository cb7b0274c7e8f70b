"""The Chinese prose of an entry, and how words and marks are written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.links import PATTERN
from termlite.glossary.model import Entry
from termlite.glossary.problems import Problem
from termlite.glossary.reading import LocatedEntry
from termlite.glossary.rules.context import Context
from termlite.messages import tell
from termlite.text.fold import HAN

CODE = "\ue000"
"""Stands for what is not prose; no rule knows it."""

_NOT_PROSE = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://[!-~]+")
_QUOTED = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’")
_WRONG_QUOTE = re.compile(
    rf"[\"\uff02「」『』]|(?<![A-Za-z0-9])['\uff07](?=[^'\uff07\n]*{HAN.pattern}[^'\uff07\n]*['\uff07](?![A-Za-z]))"
)
_WIDE = "，。；：！？、（）”’》"
_BROKEN = re.compile(rf"(?:{HAN.pattern}|[{_WIDE}]|\]\])\n[ ]*(?:{HAN.pattern}|[“‘（《]|\[\[)")


def prose(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    """Every Chinese text of an entry with its field."""
    for field in ("gloss", "definition", "example", "status_note"):
        yield (field,), getattr(entry, field) or ""
    for i, confusion in enumerate(entry.confused_with):
        yield ("confused_with", i, "difference"), confusion.difference


def plain(text: str) -> str:
    """The text without code, addresses and the ids of links.

    Example:
        >>> plain("见 [[loss|损失]] 与 [论文](https://a.org/)").replace(CODE, "…")
        '见 损失 与 [论文…'
    """
    return PATTERN.sub(lambda match: match["words"] or CODE, _NOT_PROSE.sub(CODE, text))


def house_words(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """One word for one thing, as house_words.yaml lists them; not in names, code and quotation marks."""
    names = [*context.terms, *(name for name, _ in item.entry.names())]
    texts = [*prose(item.entry)]
    texts += [
        (("sources", i, "supports"), source.supports or "") for i, source in enumerate(item.entry.sources)
    ]
    for path, text in texts:
        said = _QUOTED.sub(CODE, plain(text))
        for word in context.house_words:
            for avoided in word.avoid:
                if not _holds(said, avoided):
                    continue
                kept = [name for name in (*word.exceptions, *names) if _holds(name, avoided)]
                rest = said
                for name in sorted(kept, key=len, reverse=True):
                    rest = re.sub(re.escape(name), CODE, rest, flags=re.IGNORECASE)
                if _holds(rest, avoided):
                    yield Problem(
                        item.location(*path), tell("house_word", avoided=avoided, prefer=word.prefer)
                    )


def _holds(text: str, word: str) -> bool:
    """Whether a word is in a text; a Latin one by itself, not within another."""
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text, re.IGNORECASE) is not None


def mainland_quotes(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Simplified text is quoted with “ ” and ‘ ’; the Traditional edition gets 「 」 by itself."""
    for path, text in prose(item.entry):
        found = _WRONG_QUOTE.search(plain(text))
        if found and HAN.search(text):
            yield Problem(
                item.location(*path),
                tell("wrong_quotes", mark=found[0]),
            )


def whole_paragraphs(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A paragraph is one line: a line break between Chinese characters would be shown as a space."""
    for match in _BROKEN.finditer(item.entry.definition):
        around = item.entry.definition[max(0, match.start() - 5) : match.end() + 4].replace("\n", "⏎")
        yield Problem(
            item.location("definition"),
            tell("broken_paragraph", around=around),
        )
