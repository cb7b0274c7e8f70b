"""Markdown: write one document, for people and language models; read tables of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from termlite.exchange.csv_file import read_table
from termlite.exchange.groups import by_category
from termlite.exchange.records import Records
from termlite.glossary.links import PATTERN
from termlite.glossary.model import Entry, Glossary
from termlite.messages import tell


def to_bytes(glossary: Glossary, licence: str, title: str) -> bytes:
    """The glossary as one document: a part for each category, a heading for each entry."""
    parts = [f"# {_line(title)}\n", *([f"{_line(licence)}\n"] if licence else [])]
    for category, entries in by_category(glossary):
        parts.append(f"## {_line(category.title)}\n")
        parts += [_entry(entry, glossary.by_id) for entry in entries]
    return "\n".join(parts).encode()


def _entry(entry: Entry, entries: Mapping[str, Entry]) -> str:
    names = "、".join(map(_line, entry.shown_names()[1:]))
    lines = [
        f"### {_line(entry.term)}\n",
        f"**{_line(entry.gloss)}**" + (f"（{names}）" if names else "") + "\n",
    ]
    if entry.gloss_en:
        lines.append(f"{_line(entry.gloss_en)}\n")
    if entry.definition:
        lines.append(f"{without_links(entry.definition, entries)}\n")
    if entry.example:
        lines.append(f"> {_line(entry.example)}\n")
    lines += [f"- {_line(source.title)} <{source.url}>" for source in entry.sources]
    return "\n".join(lines) + ("\n" if entry.sources else "")


def without_links(definition: str, entries: Mapping[str, Entry]) -> str:
    """A definition with its links to entries replaced by their words.

    Example:
        >>> without_links("见 [[vae]]、[[loss|损失]]", {"vae": Entry(id="vae", term="VAE", gloss="…")})
        '见 VAE、损失'
    """

    def words(match: re.Match[str]) -> str:
        entry = entries.get(match["id"])
        return match["words"] or (entry.term if entry else match["id"])

    return PATTERN.sub(words, definition)


def _line(text: str) -> str:
    """A text in one line, with all characters escaped that Markdown or HTML would interpret."""
    return re.sub(r"([\[\]<>\\`*_~#&|])", r"\\\1", " ".join(text.split()))


def read(text: str, file: str, most: int | None = None) -> Records:
    r"""What the tables of a Markdown file say.

    Args:
        text: of the file.
        file: its name.
        most: rows of a table that are read; what comes after them is told.

    Example:
        >>> made = read("| 术语 | 解释 |\n| --- | --- |\n| **炸炉** | 训练失败。 |\n", "a.md")
        >>> made.entries[0].values
        {'id': 'zha-lu', 'term': '炸炉', 'gloss': '训练失败。'}
    """
    found = Records(file)
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    tables = list(_tables(tokens))
    if not tables:
        found.report(1, tell("no_table"))
    for rows in tables:
        line, headings = rows[0]
        part = Records(file)
        read_table(headings, iter(rows[1:]), part, line, most)
        found.entries += part.entries
        found.problems += part.problems
        found.notes += part.notes
    return found


def _tables(tokens: list[Token]) -> Iterator[list[tuple[int, list[str]]]]:
    """The rows of each table: line and cells."""
    rows: list[tuple[int, list[str]]] = []
    line = 1
    for i, token in enumerate(tokens):
        if token.map:
            line = token.map[0] + 1
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append((line, []))
        elif token.type in ("th_open", "td_open"):
            rows[-1][1].append(_shown(tokens[i + 1]))
        elif token.type == "table_close":
            yield rows


def _shown(inline: Token) -> str:
    """The text of a cell as a reader sees it: of a link only its words."""
    parts = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(token.content)
    return "".join(parts)
