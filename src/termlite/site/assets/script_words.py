"""The words that scripts say: found by their use, so that pages carry these and no others.

A script says a word by its key, `say("results")`, or one of several whose keys begin alike, say(`kind_${match}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from termlite.site.assets.module_graph import with_imports
from termlite.site.build_error import BuildError

OWN_WORDS = ("edit", "home", "index", "learn", "own", "read", "settings", "words")
"""Kinds of page that carry the words of their script themselves: no other script says them."""

_SAY = re.compile(
    r"(?<![\w.])(?:\w+\.)?say\(\s*(?:\"(?P<key>[\w-]+)\"|`(?P<beginning>[\w-]+)\$\{[^`]*`)?(?P<after>.?)"
)


def words_of_script(web: Path, script: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words that a script and all that it imports say, but for those that pages carry themselves.

    Args:
        web: the folder of the scripts.
        script: relative to `web`.
        words: all words of a language.

    Raises:
        BuildError: there is no such word, or its key is not written out.
    """
    own = {file for page in OWN_WORDS for file in _files(web, page)}
    return _collect(web, [file for file in with_imports(web, script) if file not in own], words)


def words_of_page(web: Path, page: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words that the script of a kind of page says, in `pages/` under its name.

    Raises:
        BuildError: there is no such word, or its key is not written out.
    """
    return _collect(web, _files(web, page), words)


def _files(web: Path, page: str) -> list[str]:
    pages = web / "pages"
    return [
        file.relative_to(web).as_posix()
        for file in (*pages.glob(f"{page}.js"), *sorted((pages / page).glob("*.js")))
    ]


def _collect(web: Path, files: list[str], words: Mapping[str, str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for file in files:
        for where, key, is_beginning in _said_in(web / file):
            found = {k: v for k, v in words.items() if (k.startswith(key) if is_beginning else k == key)}
            if not found:
                raise BuildError(f"web/{file}:{where}: there is no word «{key}» in render/locales/")
            said |= found
    return dict(sorted(said.items()))


def _said_in(script: Path) -> Iterator[tuple[int, str, bool]]:
    """Line, key and whether it is only the beginning of one, for everything a script says."""
    text = _without_comments(script.read_text("utf-8"))
    for match in _SAY.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if not (match["key"] or match["beginning"]) or match["after"] not in (",", ")"):
            raise BuildError(
                f"web/{script.parent.name}/{script.name}:{line}: the key of say() has to be written out"
            )
        yield line, match["key"] or match["beginning"], not match["key"]


def _without_comments(script: str) -> str:
    """The script with its comments blank; lines stay where they are."""
    return re.sub(
        r"/\*.*?\*/|(?<![:\"'`])//[^\n]*",
        lambda comment: re.sub(r"[^\n]", " ", comment[0]),
        script,
        flags=re.DOTALL,
    )
