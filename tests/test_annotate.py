"""Names in running text: the same finds in Python and in the browser, and few mistakes in real prose."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import termlite
from termlite.indexing.linkable_names import linkable_names
from termlite.linking.finder import Finder, Name, level
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
VECTORS = json.loads((DATA / "annotate.json").read_text("utf-8"))
GUIDES = sorted((DATA / "guide").glob("*.md"))


def named(
    text: str,
    id_: str,
    left: Sequence[str] = (),
    right: Sequence[str] = (),
    between: Sequence[Sequence[str]] = ((), ()),
) -> Name:
    return Name(text, id_, tuple(left), tuple(right), (tuple(between[0]), tuple(between[1])))


@pytest.mark.parametrize(("text", "expected"), VECTORS["texts"])
def test_finds(text: str, expected: list[str]) -> None:
    finder = Finder(named(*row) for row in VECTORS["names"])
    assert [f"{text[f.start : f.end]}@{f.start}" for f in finder.find(text)] == expected


def prose(guide: Path) -> str:
    """A guide's own text, marks and all: without headings and code, which are never linked."""
    lines = guide.read_text("utf-8").splitlines()
    return re.sub(r"`[^`]*`", "", "\n".join(line for line in lines if not line.startswith("#")))


def unmarked(text: str) -> tuple[str, set[tuple[int, int]]]:
    """The text without its ⟦marks⟧, and where they were."""
    plain, marks = "", set()
    for part in re.split(r"(⟦[^⟧]*⟧)", text):
        if part.startswith("⟦"):
            marks.add((len(plain), len(plain) + len(part) - 2))
        plain += part.strip("⟦⟧") if part.startswith("⟦") else part
    return plain, marks


def test_in_real_prose_nearly_all_names_are_found_and_hardly_anything_else(
    glossary: termlite.Glossary,
) -> None:
    finder = Finder(linkable_names(glossary))
    known = set((DATA / "guide" / "known.txt").read_text("utf-8").splitlines())
    right, false, missed, length = 0, [], [], 0
    for guide in GUIDES:
        plain, marks = unmarked(prose(guide))
        length += len(plain)
        # A name that came into the glossary after the marking is neither right nor wrong.
        found = {
            (f.start, f.end) for f in finder.find(plain) if level(plain[f.start : f.end]).rstrip("s") in known
        }
        right += len(found & marks)
        false += [plain[max(0, a - 4) : b + 4] for a, b in found - marks]
        missed += [plain[max(0, a - 4) : b + 4] for a, b in marks - found]
    assert length >= 3000
    assert right / (right + len(false)) >= 0.98, false
    assert right / (right + len(missed)) >= 0.95, missed


@pytest.mark.parametrize("text", ["国家实施法律", "完美学会", "向北大概", "dbus", "有权重新"])
def test_words_across_a_border_stay_alone(glossary: termlite.Glossary, text: str) -> None:
    names = [Name("北大", "pku"), *linkable_names(glossary)]
    extra = termlite.Entry(id="pku", term="北大", gloss="……")
    glossary = termlite.Glossary((*glossary.entries, extra))
    names = linkable_names(glossary)
    assert list(Finder(names).find(text)) == []
