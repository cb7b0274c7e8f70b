"""A dictionary for Yomitan, a browser extension that explains the word under the pointer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from termlite.exchange.zipped import zipped
from termlite.glossary.links import definition_parser
from termlite.glossary.model import Entry, Glossary
from termlite.indexing.pinyin import toned
from termlite.text.fold import HAN

_ROWS = 10_000
"""Rows of one file, as many as in the files of Yomitan's own converters."""
_KEPT = {
    "paragraph": "div",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "div",
}
_TABLE = {name: name for name in ("table", "thead", "tbody", "tr", "th", "td")}
_STYLES = {"strong": {"fontWeight": "bold"}, "em": {"fontStyle": "italic"}}


def to_bytes(glossary: Glossary, licence: str, title: str, revision: str) -> bytes:
    """The glossary as a zip of term banks, format 3; every shown name leads to its entry."""
    parser = definition_parser()
    rows = []
    for number, entry in enumerate(glossary, start=1):
        content = {
            "type": "structured-content",
            "content": _content(entry, parser.parse(entry.definition), glossary),
        }
        for name in entry.shown_names():
            reading = toned(name, entry.readings.get(name)) if HAN.search(name) else ""
            score = 1 if name == entry.term else 0
            rows.append([name, reading, entry.category, "", score, [content], number, ""])
    index = {
        "title": title,
        "revision": revision,
        "format": 3,
        "sequenced": True,
        "sourceLanguage": "zh",
        "targetLanguage": "zh",
        **({"attribution": licence} if licence else {}),
    }
    tags = [
        [category.id, "", number, category.title, 0] for number, category in enumerate(glossary.categories)
    ]
    files = {"index.json": index, "tag_bank_1.json": tags}
    for start in range(0, len(rows), _ROWS):
        files[f"term_bank_{start // _ROWS + 1}.json"] = rows[start : start + _ROWS]
    return zipped({name: json.dumps(value, ensure_ascii=False).encode() for name, value in files.items()})


def _content(entry: Entry, tokens: list[Token], glossary: Glossary) -> list[Any]:
    parts: list[Any] = [{"tag": "div", "style": {"fontWeight": "bold"}, "content": entry.gloss}]
    if entry.shown_names()[1:]:
        parts.append(
            {"tag": "div", "style": {"color": "#777"}, "content": "、".join(entry.shown_names()[1:])}
        )
    parts += _tree(iter(tokens), glossary)
    if entry.example:
        parts.append({"tag": "div", "style": {"fontStyle": "italic"}, "content": entry.example})
    for source in entry.sources:
        parts.append({"tag": "div", "content": {"tag": "a", "href": source.url, "content": source.title}})
    return parts


def _tree(tokens: Iterator[Token], glossary: Glossary) -> list[Any]:
    """The content before the closing token."""
    parts: list[Any] = []
    for token in tokens:
        if token.nesting < 0:
            return parts
        if token.nesting > 0:
            inner = _tree(tokens, glossary)
            parts.append(_element(token, inner))
        elif token.type == "inline":
            parts += _tree(iter(token.children or ()), glossary)
        elif token.type == "cross_link":
            entry = glossary.by_id.get(token.meta["id"])
            words = token.meta["words"] or (entry.term if entry else token.meta["id"])
            link = (
                {"tag": "a", "href": f"?query={entry.term}&wildcards=off", "content": words}
                if entry
                else words
            )
            parts.append(link)
        elif token.type in ("softbreak", "hardbreak", "hr"):
            parts.append({"tag": "br"})
        elif token.content:
            parts.append(token.content)
    return parts


def _element(token: Token, inner: list[Any]) -> dict[str, Any]:
    kind = token.type.removesuffix("_open")
    if kind == "link":
        address = str(token.attrs.get("href", ""))
        if address.startswith(("http://", "https://")):
            return {"tag": "a", "href": address, "content": inner}
        return {"tag": "span", "content": inner}
    if kind in _STYLES:
        return {"tag": "span", "style": _STYLES[kind], "content": inner}
    return {"tag": _KEPT.get(kind) or _TABLE.get(kind) or "div", "content": inner}
