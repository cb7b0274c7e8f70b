"""Any text gets an answer, within a limited time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import termlite
from termlite import AnswerKind, Searcher
from termlite.text.fold import fold, unfold_span

SECONDS = 1.0
"""Seconds: much more than any query needs, much less than an endless loop."""

TYPED = st.text(
    st.one_of(
        st.sampled_from("炸炉过拟合网络網路重行和与的lorazhu'üǜàＡ０-_.()[]{}+*?\\^$|\n\t\0\u200f\u202eﷺ😀"),
        st.characters(),
        st.characters(categories=["Cs"]),
    ),
    max_size=120,
)


@pytest.fixture(scope="module")
def searcher(glossary: termlite.Glossary) -> Searcher:
    return Searcher(glossary)


def check(searcher: Searcher, query: str) -> None:
    begun = time.perf_counter()
    answer = searcher.answer(query)
    assert time.perf_counter() - begun < SECONDS
    ids = [hit.id for hit in answer.hits]
    assert len(ids) == len(set(ids))
    scores = [hit.score for hit in answer.hits]
    # The compared entries are in the order of the query.
    assert answer.kind is AnswerKind.COMPARISON or sorted(scores, reverse=True) == scores
    for hit in answer.hits:
        assert hit.term == hit.names[0]
        assert hit.name in hit.names or not hit.role.shown
        for text, spans in ((hit.name, hit.spans), (hit.gloss, hit.gloss_spans)):
            assert all(0 <= begin < end <= len(text) for begin, end in spans)


@settings(max_examples=300, deadline=None)
@given(query=TYPED)
def test_any_text_is_answered(searcher: Searcher, query: str) -> None:
    check(searcher, query)


@pytest.mark.parametrize(
    "query",
    [
        "a" * 10_000,
        "炸" * 10_000,
        "zhi" * 3_333,
        "的和" * 5_000,
        "\ud800" * 10_000,
        "\0" * 10_000,
        "ﷺ" * 10_000,
        "😀" * 10_000,
        "e\u0301" * 5_000,
        "vs " * 3_333,
        "a b " * 2_500,
        "什么是" * 3_333,
        "是什么" * 3_333,
        "lora和" * 2_500,
        "n" * 40,
        "zh" * 20,
        "行重和长" * 10,
        "(" * 200,
        "\\" * 50,
        "[a-z]*+?",
        "\u202e\u200fzhalu",
        "the quick brown fox jumps over the lazy dog " * 23,
        "模型把训练集背得太熟，遇到新数据反而做不好。" * 20,
    ],
    ids=lambda query: ascii(query[:8]),
)
def test_long_and_strange_texts_are_answered_in_time(searcher: Searcher, query: str) -> None:
    check(searcher, query)


@given(st.text(max_size=40))
def test_separators_around_a_text_do_not_matter(text: str) -> None:
    if fold(text + "a") != "a":
        assert fold(f" -{text}a. ") == fold(f"{text}a")


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_folded_range_leads_back_into_the_text(text: str, one: int, other: int) -> None:
    begin, end = unfold_span(text, (min(one, other), max(one, other)))
    assert 0 <= begin <= end <= len(text)
