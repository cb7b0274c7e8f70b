"""The golden files: Python writes them, tests of scripts read them. `python -m tests.golden` writes them anew.

tests/data/replies/        replies to queries of the small glossary, as the page gets them
tests/data/names.json      the names table of that glossary
tests/data/queries.txt     queries of the project's glossary, for which names and Python must agree
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import termlite
from termlite.browser.replies import reply
from termlite.indexing.keys import KeyKind, keys
from termlite.site.data.names_table import names_table
from tests.small_glossary import GLOSSARY

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
LIMIT = 5
QUERIES = {
    "term": "炸炉",
    "abbreviation": "hn",
    "alias": "cfg scale",
    "hidden": "数剧集",
    "near-pinyin": "zalu",
    "traditional": "潛在空間",
    "prefix": "潜在",
    "infix": "网络",
    "pinyin": "guonihe",
    "initials": "xxl",
    "mixed": "炸lu",
    "homophone": "炸芦",
    "typo": "hypernetwrok",
    "parts": "hn 超网络",
    "text": "两个小矩阵",
    "comparison": "lora和dreambooth区别",
    "sentence": "用 db 炸炉了，hn 也过拟合",
    "groups": "lora模型",
    "nearest": "CF图",
    "nothing": "qqqqxxzz",
    "half-an-emoji": "\ud83dzhalu",
}
"""Name of a file → query."""
SEVERAL_FORMS = ("複", "簡", "簡易", "啓用", "註", "餵")
"""Traditional characters of Simplified ones that have several: 复 is 複, 復 or 覆."""


def replies() -> dict[str, str]:
    """File name → text of each golden reply."""
    searcher = termlite.Searcher(GLOSSARY)
    return {name: as_json(reply(q, searcher.answer(q, LIMIT))) for name, q in QUERIES.items()}


def as_json(value: object) -> str:
    """The text of a file."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def queries(glossary: termlite.Glossary) -> list[str]:
    """Names, readings and beginnings of both, from the whole glossary; the same for the same glossary."""
    third = list(glossary)[::3]
    spread = (query for place, entry in enumerate(third) for query in _of(entry, place))
    return list(dict.fromkeys([*SEVERAL_FORMS, *spread]))


def _of(entry: termlite.Entry, place: int) -> Iterator[str]:
    """One query for an entry; the sorts of queries take turns."""
    every = [key for key in keys(entry) if not key.text.startswith("*")]
    kinds = (KeyKind.NAME, KeyKind.PINYIN, KeyKind.INITIALS, KeyKind.NAME, KeyKind.TRADITIONAL)
    kind = kinds[place // 2 % len(kinds)]
    found = [key.text for key in every if key.kind is kind]
    if found and place % 2:
        text = found[place % len(found)]
        # The first two, four or six letters, as while typing.
        yield text[: 2 + place % 5]
    elif found:
        yield found[place % len(found)]


def main() -> None:
    """Write the files."""
    for name, text in replies().items():
        (DATA / "replies" / f"{name}.json").write_text(text, "utf-8", newline="\n")
    (DATA / "names.json").write_bytes(names_table(GLOSSARY) + b"\n")
    lines = queries(termlite.load(ROOT / "glossary"))
    (DATA / "queries.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
