"""Messages in the terminal: every language has all of them, with the same values, and every message is used."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import termlite
from termlite.messages import LANGUAGES, tell, use

PACKAGE = Path(termlite.__file__).parent
WORDS = {
    language: json.loads((PACKAGE / "messages" / f"{language}.json").read_text("utf-8"))
    for language in LANGUAGES
}


def values_of(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def code() -> Iterator[tuple[Path, ast.AST]]:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield file, node


def told_in_code() -> Iterator[tuple[str, str, set[str]]]:
    """File and line, key, and names of the values, for every call of `tell` with a literal key."""
    for file, node in code():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tell":
            (key,) = node.args
            if isinstance(key, ast.Constant):
                yield f"{file.name}:{node.lineno}", str(key.value), {k.arg for k in node.keywords if k.arg}


def test_every_language_says_everything_with_the_same_values() -> None:
    english = WORDS["en"]
    for language, words in WORDS.items():
        assert words.keys() == english.keys(), language
        assert [key for key in english if values_of(words[key]) != values_of(english[key])] == [], language
        assert list(words) == sorted(words), language


def test_every_call_says_something_that_is_there_with_all_its_values() -> None:
    wrong = [
        (place, key)
        for place, key, names in told_in_code()
        if key not in WORDS["en"] or not values_of(WORDS["en"][key]) <= names
    ]
    assert wrong == []


def test_nothing_is_there_that_is_never_said() -> None:
    texts = {
        node.value for _, node in code() if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    # `tell(f"record_{…}")`: the call makes the key from the record's name.
    assert [key for key in WORDS["en"] if key not in texts and not key.startswith("record_")] == []


@pytest.fixture
def chinese() -> Iterator[None]:
    use("zh_CN.UTF-8")
    yield
    use("en")


@pytest.mark.usefixtures("chinese")
def test_chinese_authors_are_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n  term：开关\n  gloss: b", "utf-8")
    with pytest.raises(termlite.GlossaryError, match="全角冒号"):
        termlite.load(tmp_path)
    assert tell("cannot_be_read", why="x") == "读不了：x"
