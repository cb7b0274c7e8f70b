"""An index that was written and read again, as the browser reads it, answers as the one that was made."""

from __future__ import annotations

from dataclasses import fields

import pytest

import termlite
from termlite import Index, Searcher
from termlite.index.stored import dump_apart

OFF_TOPIC = ("麻婆豆腐", "手机号码", "数学作业", "早上好")


@pytest.fixture(scope="module")
def made(glossary: termlite.Glossary) -> Index:
    return termlite.build_index(glossary)


@pytest.fixture(scope="module", params=["whole", "apart"])
def read(request: pytest.FixtureRequest, made: Index) -> Index:
    if request.param == "whole":
        return termlite.load_index(termlite.dump_index(made))
    names, texts = dump_apart(made)
    return termlite.load_index(names, lambda: texts)


def test_every_part_of_the_full_text_comes_back(made: Index, read: Index) -> None:
    for field in fields(made.fulltext):
        assert repr(getattr(read.fulltext, field.name)) == repr(getattr(made.fulltext, field.name)), (
            field.name
        )


@pytest.mark.parametrize("query", OFF_TOPIC)
def test_what_is_off_topic_gets_no_offer(read: Index, query: str) -> None:
    assert Searcher.from_index(read).answer(query).hits == []
