"""Queries that people type and paste, with the project's glossary: sentences, parameters, syntax, readings, rubbish."""

from __future__ import annotations

import pytest

import termlite
from termlite.search.searcher import AnswerKind
from tests.conftest import ROOT

TYPED = [
    line.split("\t")
    for line in (ROOT / "tests/data/typed.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
RUBBISH = (ROOT / "tests/data/rubbish.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def searcher(glossary: termlite.Glossary) -> termlite.Searcher:
    return termlite.Searcher(glossary)


@pytest.mark.parametrize(("typed", "ids"), TYPED, ids=[row[0] for row in TYPED])
def test_what_is_typed_is_understood(searcher: termlite.Searcher, typed: str, ids: str) -> None:
    wanted = ids.split()
    assert [hit.id for hit in searcher.search(typed)][: len(wanted)] == wanted


@pytest.mark.parametrize("typed", RUBBISH)
def test_rubbish_gets_no_offer(searcher: termlite.Searcher, typed: str) -> None:
    assert searcher.answer(typed).kind is AnswerKind.NOTHING
