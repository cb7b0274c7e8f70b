"""Questions about something else get no offer; questions about the field, in anyone's words, do."""

from __future__ import annotations

import pytest

from termlite import Glossary, Searcher
from termlite.search.sentence import names_in


@pytest.fixture(scope="module")
def searcher(glossary: Glossary) -> Searcher:
    return Searcher(glossary)


@pytest.mark.parametrize(
    "query",
    [
        "清蒸鲈鱼要蒸几分钟",
        "小孩发烧要不要去医院",
        "你最喜欢的歌手是谁",
        "珠穆朗玛峰的高度是多少",
        "張偉",
        "麻婆豆腐",
        "早上好",
        "手机号码",
        "数学作业",
        "头发掉得厉害",
        "这台电脑多少钱",
        "我最喜欢吃什么水果",
        "how to tie a tie",
    ],
)
def test_a_question_about_something_else_gets_no_offer(searcher: Searcher, query: str) -> None:
    assert [hit.term for hit in searcher.search(query)] == []


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("出图一片黑怎么回事", "black-image"),
        ("stable difussion怎么装", "stable-diffusion"),
        ("diffusion stable", "stable-diffusion"),
        ("炼出来的小模型放哪个文件夹", "models-folder"),
    ],
)
def test_a_question_about_the_field_is_answered(searcher: Searcher, query: str, wanted: str) -> None:
    assert wanted in [hit.id for hit in searcher.search(query)[:3]]


def test_two_short_names_in_one_word_are_no_names(searcher: Searcher) -> None:
    assert names_in("LoRaWAN网关", searcher.index) == []
