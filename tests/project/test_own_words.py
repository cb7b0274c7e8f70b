"""The package and web/ know nothing of our glossary: no word of it stands in what they say or do.

Docstrings and comments show examples in real words, and are not looked at.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import termlite
from termlite.text.fold import HAN
from tests.conftest import ROOT

WORDS_OF_ANY_SITE = {
    # Words of the field that also name a part of every site or program.
    *("词条", "标签", "条件", "脚本", "嵌入", "发送到", "内存", "参数", "命令行", "命令行参数"),
    # Words for settings in any program: a comparison shows sentences with them first.
    *("依赖", "节点"),
}
DATA_OF_THE_LANGUAGE = {
    # Common Chinese words with their frequencies: they show what is not a name.
    "word_frequencies.txt",
    # Questions about anything: a model for queries that a glossary cannot answer.
    "text_frequencies.txt",
}
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*|\{#.*?#\}|<!--.*?-->", re.DOTALL)


def said_in_python(file: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is neither a docstring nor an example of a field."""
    tree = ast.parse(file.read_text("utf-8"))
    docs = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    documented = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("doc", "label", "slug")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs | documented
        ):
            yield node.lineno, node.value


def said_in(file: Path) -> Iterator[tuple[int, str]]:
    if file.suffix == ".py":
        yield from said_in_python(file)
    elif file.suffix == ".json":
        yield from ((0, str(value)) for value in json.loads(file.read_text("utf-8")).values())
    elif file.suffix in (".js", ".mjs", ".html", ".svg", ".toml", ".yaml", ".md"):
        text = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), file.read_text("utf-8"))
        yield from enumerate(text.splitlines(), 1)


def files() -> Iterator[Path]:
    for folder in (ROOT / "src" / "termlite", ROOT / "web"):
        for file in sorted(folder.rglob("*")):
            if "node_modules" in file.parts or file.name in ("package-lock.json", "tsconfig.json"):
                continue
            if file.is_file() and file.name not in DATA_OF_THE_LANGUAGE:
                yield file


def own_words(glossary: termlite.Glossary) -> set[str]:
    """Chinese names, and Latin names with a spelling of their own, such as LoRA and ControlNet."""
    names = {name for entry in glossary for name in entry.shown_names()}
    chinese = {name for name in names if HAN.search(name) and len(name) > 1}
    latin = {name for name in names if re.fullmatch(r"[A-Z][a-z]+[A-Z][A-Za-z]*|[A-Za-z]+ [A-Z][a-z]+", name)}
    return (chinese | latin) - WORDS_OF_ANY_SITE


def test_the_package_holds_no_word_of_our_glossary(glossary: termlite.Glossary) -> None:
    words = re.compile("|".join(map(re.escape, sorted(own_words(glossary), key=len, reverse=True))))
    found = [
        f"{file.relative_to(ROOT)}:{line}: {hit[0]}"
        for file in files()
        for line, text in said_in(file)
        if (hit := words.search(text))
    ]
    assert not found, "\n".join(found)


def test_every_exception_is_a_word_of_our_glossary(glossary: termlite.Glossary) -> None:
    names = {name for entry in glossary for name in entry.shown_names()}
    assert names >= WORDS_OF_ANY_SITE
