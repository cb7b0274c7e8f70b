"""Names in running text: Python and scripts find the same, with the right sense, and never across a word's end."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from typing import Any

import pytest

import termlite
from termlite.glossary.link_rules import Link, LinkRule
from termlite.indexing.finder_data import data_of, finder_data
from termlite.indexing.link_names import link_names
from termlite.linking.finder import Finder, Found, first_mentions
from termlite.linking.link_name import LinkName, read_names
from termlite.linking.prose import section_starts
from termlite.linking.segmenter import read_words
from tests.conftest import ROOT

VECTORS = json.loads((ROOT / "tests" / "data" / "links.json").read_text("utf-8"))
NAMES = [
    LinkName(key, written, tuple((id_, tuple(words)) for id_, words in senses))
    for key, written, senses in VECTORS["names"]
]
DATA = data_of(NAMES, VECTORS["ids"], VECTORS["words"], VECTORS["field"])
SENTENCES = [
    ("用 db 炼丹炸炉了，hn 也废丹", ["dreambooth", "liandan", "zhalu", "hypernetwork", "feidan"]),
    ("CFG 调到 7，采样器选 DPM++ 2M Karras。", ["cfg", "sampler"]),
    ("任务管理器里看显存占用，不是看内存条。", ["vram"]),
    ("把参考图像拖进来", []),
    ("点开设置页面看看", []),
    ("LoRA 训练步数和学习率怎么配？", ["lora", "training-steps", "learning-rate"]),
]


def finder() -> Finder:
    return Finder(
        read_names(DATA.names, VECTORS["ids"]),
        read_words(DATA.words),
        DATA.traditional,
        DATA.simplified,
        VECTORS["field"],
    )


def told(text: str, found: list[Found]) -> list[str]:
    return [f"{text[one.start : one.end]}@{one.start}={one.id}" for one in found]


@pytest.mark.parametrize(("text", "expected"), VECTORS["texts"])
def test_finds(text: str, expected: list[str]) -> None:
    assert told(text, list(finder().find(text))) == expected


def in_node(data: object, ids: list[str], texts: list[str]) -> dict[str, list[list[str]]]:
    given = json.dumps({"data": data, "ids": ids, "texts": texts})
    made = subprocess.run(
        ["node", ROOT / "tests" / "linking" / "finder.mjs"],
        input=given,
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(made.stdout)
    return found


def test_the_page_finds_the_same() -> None:
    texts = [text for text, _ in VECTORS["texts"]]
    found = in_node(asdict(DATA), VECTORS["ids"], texts)
    assert found["all"] == [expected for _, expected in VECTORS["texts"]]
    own = finder()
    assert found["first"] == [
        told(text, list(first_mentions(own.find(text), section_starts(text)))) for text in texts
    ]


def test_the_page_finds_the_same_in_our_guides(glossary: termlite.Glossary) -> None:
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "tests/data/guide").glob("*.md"))]
    texts += [entry.definition for entry in glossary][:200]
    ids = [entry.id for entry in glossary]
    found = in_node(asdict(finder_data(glossary)), ids, texts)
    assert found["all"] == [told(text, list(termlite.find_names(glossary, text))) for text in texts]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_of_chats(glossary: termlite.Glossary, text: str, expected: list[str]) -> None:
    found = [one.id for one in termlite.find_names(glossary, text)]
    assert [id_ for id_ in found if id_ in expected or not expected] == expected


@pytest.mark.parametrize("text", ["国家实施法律", "完美学会", "向北大概", "dbus", "有权重新"])
def test_words_across_a_border_stay_alone(glossary: termlite.Glossary, text: str) -> None:
    extra = termlite.Entry(id="pku", term="北大", gloss="……")
    with_extra = termlite.Glossary((*glossary.entries, extra), link_rules=glossary.link_rules)
    assert list(termlite.find_names(with_extra, text)) == []


def test_links_stand_once_in_a_section_and_not_too_close() -> None:
    found = [Found(at, at + 2, id_) for at, id_ in ((0, "a"), (5, "b"), (9, "c"), (200, "a"), (300, "c"))]
    assert [(one.start, one.id) for one in first_mentions(found)] == [(0, "a"), (5, "b"), (300, "c")]
    assert [one.start for one in first_mentions(found, [0, 150])] == [0, 5, 200, 300]


def test_two_entries_with_one_name_need_a_decision() -> None:
    entries = (
        termlite.Entry(id="one", term="甲", aliases=("模型甲",), homonyms=("模型甲",), gloss="……"),
        termlite.Entry(id="two", term="乙", aliases=("模型甲",), homonyms=("模型甲",), gloss="……"),
    )
    undecided = {name.key: name.senses for name in link_names(termlite.Glossary(entries))}
    assert undecided["模型甲"] == ()
    rules = (
        LinkRule(names=("模型甲",), entry="two", only_with=("训练",)),
        LinkRule(names=("模型甲",), link=Link.NEVER, only_with=("考试",)),
        LinkRule(names=("模型甲",), entry="one"),
    )
    glossary = termlite.Glossary(entries, link_rules=rules)
    texts = {"模型甲": ["one"], "训练模型甲": ["two"], "考试用模型甲": []}
    for text, expected in texts.items():
        assert [found.id for found in termlite.find_names(glossary, text)] == expected
