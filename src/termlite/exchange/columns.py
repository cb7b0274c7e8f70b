"""Find the field that a column of a table means, and read the values in the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from termlite.glossary.field_rules import DEFAULT_LENGTH, ID_PATTERN, as_id
from termlite.indexing.pinyin import toned

_HEADINGS_BY_FIELD = {
    "id": ("id", "slug", "key", "编号", "标识"),
    "term": (
        "term",
        "name",
        "word",
        "title",
        "chinese",
        "zh",
        "zhcn",
        "zhhans",
        "termzh",
        "中文",
        "中文名",
        "中文术语",
        "术语",
        "词条",
        "词",
        "名称",
        "词语",
        "黑话",
    ),
    "en": ("en", "english", "englishname", "termen", "enus", "英文", "英文名", "英语", "英文术语"),
    "aliases": (
        "aliases",
        "alias",
        "synonyms",
        "synonym",
        "altlabel",
        "aka",
        "别名",
        "别称",
        "同义词",
        "也叫",
        "又称",
    ),
    "abbreviations": ("abbreviations", "abbreviation", "abbr", "acronym", "short", "缩写", "简称"),
    "hidden": ("hidden", "misspellings", "错拼", "错写"),
    "gloss": (
        "gloss",
        "short definition",
        "summary",
        "meaning",
        "explanation",
        "释义",
        "解释",
        "含义",
        "意思",
        "说明",
    ),
    "gloss_en": ("glossen", "englishdefinition", "definitionen", "meaningen", "英文释义", "英文解释"),
    "definition": (
        "definition",
        "description",
        "body",
        "text",
        "definitionzh",
        "定义",
        "描述",
        "详解",
        "正文",
    ),
    "category": ("category", "group", "subject", "domain", "field", "分类", "类别", "领域"),
    "tags": ("tags", "tag", "keywords", "labels", "标签", "关键词"),
    "example": ("example", "examples", "usage", "例句", "例子", "用例"),
    "sources": (
        "sources",
        "source",
        "url",
        "link",
        "reference",
        "references",
        "来源",
        "出处",
        "链接",
        "参考",
    ),
    "related": ("related", "seealso", "see", "相关", "参见"),
}
"""Field → headings that mean it. Spaces and punctuation do not count: «Alt label» is `altlabel`."""

LISTS = (
    "aliases",
    "abbreviations",
    "hidden",
    "literals",
    "patterns",
    "asks",
    "homonyms",
    "tags",
    "related",
    "broader",
)
TEXTS = (
    "id",
    "term",
    "en",
    "category",
    "gloss",
    "gloss_en",
    "definition",
    "example",
    "figure",
    "status",
    "as_of",
)
OTHERS = ("readings", "confused_with", "status_note", "sources")
FIELDS = (*TEXTS, *LISTS, *OTHERS)
"""The fields that a table can hold, in the order of its columns."""

_HEADINGS = {
    **{re.sub(r"[\W_]+", "", name): name for name in FIELDS},
    **{re.sub(r"[\W_]+", "", word): name for name, words in _HEADINGS_BY_FIELD.items() for word in words},
}
_BASE_LENGTH = 56
"""Characters of an id before its number: an id has at most 64, so a number of seven digits fits."""
_SEPARATORS = re.compile(r"[;；、|]")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def field_of(heading: str) -> str | None:
    """The field that a heading means.

    Example:
        >>> field_of("Term"), field_of("英文名"), field_of("See also"), field_of("gloss_en"), field_of("price")
        ('term', 'en', 'related', 'gloss_en', None)
    """
    return _HEADINGS.get(re.sub(r"[\W_]+", "", heading.casefold()))


def fields_of(headings: Sequence[str]) -> list[str | None]:
    """The field of each column. If two columns mean one field, the first gets it; the second is None.

    Example:
        >>> fields_of(["英文", "术语", "term", "note"])
        ['en', 'term', None, None]
        >>> fields_of(["English", "Definition"])
        ['term', 'definition']
    """
    found: list[str | None] = []
    for heading in headings:
        name = field_of(heading)
        found.append(None if name in found else name)
    if "term" not in found and "en" in found:
        # A table of English words only: they are the terms.
        found[found.index("en")] = "term"
    return found


def values_of(row: Mapping[str, str]) -> dict[str, Any]:
    r"""The values in the cells of a row.

    Args:
        row: field → cell.

    Example:
        >>> values_of({"term": "炸炉", "aliases": "炸丹；炸锅", "sources": "https://a.org/x 某页"})
        {'term': '炸炉', 'aliases': ['炸丹', '炸锅'], 'sources': [{'title': '某页', 'url': 'https://a.org/x'}]}
        >>> values_of({"readings": "重绘: chóng huì", "tags": "a;b\n"})
        {'readings': {'重绘': 'chóng huì'}, 'tags': ['a;b']}
    """
    values: dict[str, Any] = {}
    for name, cell in row.items():
        if cell.strip():
            value = _value(name, cell)
            if value:
                values[name] = value
    return values


def _value(name: str, cell: str) -> Any:  # noqa: ANN401
    if name in LISTS:
        return _items(cell)
    if name == "readings":
        return dict(_pair(line) for line in _lines(cell))
    if name == "confused_with":
        return [dict(zip(("id", "difference"), _pair(line), strict=True)) for line in _lines(cell)]
    if name == "sources":
        return list(_sources(cell))
    return cell.strip() if name == "definition" else " ".join(cell.split())


def _items(cell: str) -> list[str]:
    """The items of a list: one per line, or all in one line with `;`, `；`, `、` or `|` between them."""
    parts = cell.split("\n") if "\n" in cell else _SEPARATORS.split(cell)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]


def _pair(line: str) -> tuple[str, str]:
    """Name and value of a line `name: value`."""
    name, _, value = line.partition(": ")
    return name.strip(), value.strip()


def _sources(cell: str) -> Iterable[dict[str, str]]:
    """One source per line: its address and its title, in either order."""
    for line in _lines(cell):
        found = _ADDRESS.search(line)
        if found:
            title = (line[: found.start()] + line[found.end() :]).strip()
            yield {"title": (title or found[0])[:DEFAULT_LENGTH], "url": found[0]}


def completed(values: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    """Add an id and a gloss where the row has none.

    Args:
        values: of one row.
        taken: ids of the rows before; the id of this row is added to it.

    Example:
        >>> completed({"term": "批大小", "en": "Batch size", "gloss": "…"}, {"batch-size"})["id"]
        'batch-size-2'
        >>> completed({"term": "炸炉", "gloss": "…"}, set())["id"]
        'zha-lu'
        >>> completed({"term": "VAE", "definition": "翻译官。来回转换。"}, set())["gloss"]
        '翻译官。'
    """
    made = {} if values.get("id") else {"id": _new_id(values, taken)}
    made |= values
    if made["id"]:
        taken.add(made["id"])
    if not made.get("gloss") and made.get("definition"):
        made["gloss"] = _first_sentence(made["definition"])
        if made["gloss"] == made["definition"]:
            del made["definition"]
    return made


def _new_id(values: Mapping[str, Any], taken: set[str]) -> str:
    term = str(values.get("term", ""))
    base = as_id(str(values.get("en", "")))
    if not base:
        base = as_id(term if term.isascii() else _without_tones(toned(term))) or as_id(term)
    if not re.fullmatch(ID_PATTERN, base):
        base = "term"
    made, number = base, 1
    while made in taken:
        number += 1
        made = f"{base[:_BASE_LENGTH].rstrip('-')}-{number}"
    return made


def _without_tones(spoken: str) -> str:
    from termlite.indexing.pinyin import plain  # noqa: PLC0415

    return " ".join(plain(word) or word for word in spoken.split())


def _first_sentence(text: str) -> str:
    line = " ".join(text.split())
    end = re.search(r"[。！？!?]|\.\s", line)
    sentence = line[: end.end()].strip() if end else line
    return sentence if len(sentence) <= DEFAULT_LENGTH else sentence[: DEFAULT_LENGTH - 1] + "…"
