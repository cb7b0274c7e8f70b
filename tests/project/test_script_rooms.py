"""The rooms of the scripts, and the imports that each may have: a folder of web/ imports only those listed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

WEB = ROOT / "web"
MAY_IMPORT = {
    "shared": set[str](),
    "search": {"shared"},
    "python": {"shared"},
    "offline": {"shared"},
    "pages": {"shared", "search", "offline", "linking"},
    "shell": {"shared", "search", "python", "offline", "pages"},
    "frame": {"shared", "search", "python"},
    "linking": set[str](),
    "embed": {"shared", "linking"},
    "plugins": {"linking"},
    "dev": set[str](),
}
WHY = {
    "shared": "everything may use it, so it uses nothing",
    "search": "page and frame search with the same scripts, so these know neither",
    "python": "a worker runs it, without a page",
    "linking": "page, frame and other people's pages find names with it",
    "embed": "it runs in other people's pages, and every byte counts there",
    "plugins": "they run while a guide is built, without a browser",
}

_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)["'](\.[^"']+)["']""", re.MULTILINE)


def imports(script: Path) -> Iterator[tuple[int, str]]:
    """Line and room of everything that a script imports, types in comments included."""
    text = script.read_text("utf-8")
    for match in _IMPORT.finditer(text):
        target = (script.parent / match[1]).resolve().relative_to(WEB)
        yield text.count("\n", 0, match.start()) + 1, target.parts[0]


def test_every_room_has_a_rule() -> None:
    assert {path.parent.name for path in WEB.glob("*/*.js")} == set(MAY_IMPORT)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_listed_for_it(room: str) -> None:
    wrong = [
        f"web/{script.relative_to(WEB)}:{line}: «{room}» may not import «{other}»"
        f" ({WHY.get(room, 'see MAY_IMPORT')}); allowed: {', '.join(sorted(MAY_IMPORT[room])) or 'none'}"
        for script in sorted((WEB / room).rglob("*.js"))
        for line, other in imports(script)
        if other not in {room, *MAY_IMPORT[room]}
    ]
    assert not wrong, "\n".join(wrong)
