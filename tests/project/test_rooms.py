"""The rooms of the package, and the imports that each may have: a sub-package imports only those listed for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import termlite
from termlite.site.runtime.install import OF_READERS, SHIPPED

PACKAGE = Path(termlite.__file__).parent
MAY_IMPORT = {
    "messages": set[str](),
    "text": set[str](),
    "glossary": {"text", "messages"},
    "index": {"text", "linking"},
    "linking": {"text"},
    "search": {"text", "index", "linking"},
    "render": {"text", "glossary"},
    "browser": {"text", "index", "linking", "search", "render"},
    "authoring": {"text", "messages", "glossary", "render"},
    "indexing": {"text", "glossary", "index", "linking"},
    "site_file": {"messages", "glossary", "render"},
    "exchange": {"messages", "text", "glossary", "indexing", "site_file"},
    "own": {
        "messages",
        "text",
        "glossary",
        "index",
        "linking",
        "search",
        "render",
        "browser",
        "indexing",
        "exchange",
    },
    "guides": {"text", "glossary", "indexing", "linking"},
    "site": {
        "messages",
        "text",
        "glossary",
        "index",
        "linking",
        "search",
        "render",
        "browser",
        "authoring",
        "indexing",
        "guides",
        "exchange",
        "own",
        "site_file",
    },
}
WHY = {
    "text": "text is below everything else",
    "index": "the index is read in the browser, without the glossary it was made from",
    "search": "searching runs in the browser, without the glossary and without what made the index",
    "glossary": "the glossary is data; nothing about it depends on how it is searched or shown",
}


def imports(file: Path) -> Iterator[tuple[int, str, str]]:
    """Line, room and name of everything that a module imports from the package, also within its functions."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "termlite":
            parts = (node.module or "").split(".")
            for alias in node.names:
                yield node.lineno, (parts[1] if len(parts) > 1 else alias.name), alias.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "termlite" and len(parts) > 1:
                    yield node.lineno, parts[1], alias.name


def test_every_room_has_a_rule() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms == set(MAY_IMPORT)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    wrong = [
        f"{file.relative_to(PACKAGE)}:{line}: «{room}» may not import «{other}»"
        f" ({WHY.get(room, 'see MAY_IMPORT')}); allowed: {', '.join(sorted(MAY_IMPORT[room])) or 'none'}"
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for line, other, _ in imports(file)
        if other not in {room, *MAY_IMPORT[room]}
    ]
    assert not wrong, "\n".join(wrong)


def test_no_room_imports_another_rooms_private_names() -> None:
    wrong = [
        f"{file.relative_to(PACKAGE)}:{line}: {name} is private to its module"
        for file in sorted(PACKAGE.rglob("*.py"))
        for line, _, name in imports(file)
        if name.startswith("_")
    ]
    assert not wrong, "\n".join(wrong)


def test_the_browser_gets_whole_rooms_that_need_no_others() -> None:
    shipped = {*SHIPPED, *OF_READERS}
    for room in shipped:
        assert MAY_IMPORT[room] <= shipped, f"«{room}» is shipped, but not all that it imports"
    for room in SHIPPED:
        assert not MAY_IMPORT[room] & set(OF_READERS), f"«{room}» is shipped to everybody"


def test_no_file_is_longer_than_a_reader_bears() -> None:
    long = {
        str(file.relative_to(PACKAGE)): count
        for file in PACKAGE.rglob("*.py")
        if (count := file.read_text("utf-8").count("\n")) > 300
    }
    assert not long
