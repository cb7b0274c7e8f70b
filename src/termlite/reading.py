"""Reading a text: every word of the glossary in it, in order, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from termlite.exchange import encoding
from termlite.glossary.model import Glossary
from termlite.library import find_names

MOST_BYTES = 10 * 1024 * 1024
"""Of a file that is read; no guide is that long."""


class UnreadableTextError(Exception):
    """A file is no text that can be read; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; `start` and `end` count code points.

    Attributes:
        start: where it begins.
        end: where it ends.
        id: of the entry.
        name: the entry's name that stands there.
    """

    start: int
    end: int
    id: str
    name: str


def words_of(glossary: Glossary, text: str) -> list[Word]:
    """The words of a text in order.

    Example:
        >>> from termlite import Entry
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))
        >>> words_of(glossary, "昨晚又炸炉了")
        [Word(start=3, end=5, id='zhalu', name='炸炉')]
    """
    return [Word(found.start, found.end, found.id, found.name) for found in find_names(glossary, text)]


def as_json(words: list[Word]) -> list[dict[str, object]]:
    """The words as JSON has them."""
    return [asdict(word) for word in words]


def first_of_each(words: list[Word]) -> Iterator[Word]:
    """Each entry once, where it comes first."""
    seen: set[str] = set()
    for word in words:
        if word.id not in seen:
            seen.add(word.id)
            yield word


def as_markdown(glossary: Glossary, words: list[Word]) -> str:
    """A list of the words with their glosses.

    Example:
        >>> from termlite import Entry
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))
        >>> as_markdown(glossary, words_of(glossary, "炸炉，又炸炉"))
        '- **炸炉**：训练失败。'
    """
    return "\n".join(_markdown(glossary, word) for word in first_of_each(words))


def _markdown(glossary: Glossary, word: Word) -> str:
    entry = glossary.by_id[word.id]
    also = f"（{entry.term}）" if word.name != entry.term else ""
    return f"- **{word.name}**{also}：{entry.gloss}"


def decoded(data: bytes, name: str = "-") -> str:
    r"""The text of a file's bytes: UTF-8, UTF-16 with a mark, or GB 18030.

    Args:
        data: the bytes.
        name: of the file, for the message.

    Raises:
        UnreadableTextError: the file is too long, or is no text.

    Example:
        >>> decoded("昨晚炸炉".encode()), decoded("昨晚炸炉".encode("gb18030")), decoded("炸炉".encode("utf-16"))
        ('昨晚炸炉', '昨晚炸炉', '炸炉')
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTextError(f"{name}: {len(data):,} bytes; at most {MOST_BYTES:,} are read")
    try:
        return encoding.decoded(data)
    except encoding.NoTextError as error:
        raise UnreadableTextError(f"{name}: {error}") from error


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        UnreadableTextError: the file cannot be read as text.
        FileNotFoundError: there is none.
    """
    if path.is_dir():
        raise UnreadableTextError(f"{path}: this is a folder")
    return decoded(path.read_bytes(), str(path))
