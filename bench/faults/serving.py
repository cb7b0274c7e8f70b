"""Mistakes while `--serve` runs: each must be reported, the last good site must stay, a correction must be built."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from termlite.site.command import build_once, style_notes
from termlite.site.dev.dev_server import DevServer, serve
from termlite.site.pages.shell import Site
from tests.conftest import ROOT

LONG = 300  # seconds until the wait for a build is given up
_SOUND = "- {id: one, term: 炸炉, gloss: 训练失败。}\n"
_Do = Callable[[Path], object]


def _words(text: str) -> _Do:
    return lambda root: (root / "glossary" / "jargon.yaml").write_text(text, "utf-8")


def _template(text: str) -> _Do:
    return lambda root: (root / "web" / "templates" / "home.html").write_text(text, "utf-8")


def _lock_file(root: Path) -> None:
    (root / "glossary" / ".#jargon.yaml").symlink_to("me@here.1")
    _words("- {id: one}")(root)


def _pipe(root: Path) -> None:
    os.mkfifo(root / "glossary" / "pipe.yaml")


MISTAKES: dict[str, _Do] = {
    "an editor's lock file": _lock_file,
    "a folder named x.yaml": lambda root: (root / "glossary" / "x.yaml").mkdir(),
    "a template with an error": _template("{% if %}"),
    "a template removed": lambda root: (root / "web" / "templates" / "home.html").unlink(),
    "the glossary removed": lambda root: shutil.rmtree(root / "glossary"),
    "a newline in a term": _words('- {id: one, term: "a\\nb", gloss: c}'),
    "an id of 300 letters": _words(f"- {{id: {'a' * 300}, term: b, gloss: c}}"),
    "NUL in a category": _words('- {id: one, term: b, gloss: c, category: "a\\0b"}'),
    "another encoding": lambda root: (root / "glossary" / "jargon.yaml").write_bytes(
        _SOUND.encode("gb18030")
    ),
    "a pipe": _pipe,
    "a script with an error": lambda root: (root / "web" / "shell" / "main.js").write_text("import {"),
    "a slip of YAML": _words("- id: one\n  term：炸炉\n"),
}


def mistakes(project: Path) -> str:
    """Make every mistake and correct it; returns a one-line summary.

    Raises:
        AssertionError: a mistake was not reported, or the site was gone.
    """
    server = DevServer(project / "dist", 0, project / "web")

    def rebuild() -> tuple[str, ...]:
        return build_once(project, project / "dist", Site())

    arguments = (server, project, rebuild, lambda: style_notes(project), lambda _: None)
    threading.Thread(target=serve, args=arguments, daemon=True).start()
    heard = _until(server, 1, wrong=False)
    for name, happen in MISTAKES.items():
        happen(project)
        heard = _until(server, heard, wrong=True)
        assert "炸炉" in _page(server), name
        _correct(project)
        heard = _until(server, heard, wrong=False)
    return f"{len(MISTAKES)} mistakes while serving: each reported, the last good site stayed, no restart"


def _until(server: DevServer, heard: int, *, wrong: bool) -> int:
    while True:
        later, news = server.wait(heard, LONG)
        assert later > heard, news
        heard = later
        if bool(news.problems) is wrong:
            return heard


def _correct(root: Path) -> None:
    shutil.rmtree(root / "glossary", ignore_errors=True)
    (root / "glossary").mkdir()
    for part in ("templates/home.html", "shell/main.js"):
        shutil.copy(ROOT / "web" / part, root / "web" / part)
    _words(_SOUND)(root)


def _page(server: DevServer) -> str:
    with urlopen(f"{server.url}t/one/") as answer:
        return str(answer.read().decode())
