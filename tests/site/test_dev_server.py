"""`--serve` survives every mistake: it reports the mistake, shows the last good site, and builds the correction."""

from __future__ import annotations

import queue
import shutil
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from termlite.site.command import build_once, command, style_notes
from termlite.site.dev.dev_server import DevServer, News, serve
from termlite.site.dev.watching import changes
from termlite.site.pages.shell import Site
from tests.site.conftest import ENTRIES

LONG = 300  # seconds until a test gives up; nothing waits for them
Mistake = Callable[[Path], object]


def _template(text: str) -> Mistake:
    return lambda root: (root / "web" / "templates" / "home.html").write_text(text)


def _entries(text: str) -> Mistake:
    return lambda root: (root / "glossary" / "jargon.yaml").write_text(text, "utf-8")


def _lock_file_and_slip(root: Path) -> None:
    (root / "glossary" / ".#jargon.yaml").symlink_to("me@here.1")
    _entries("- {id: A B}")(root)


def _glossary_back_and_template(root: Path) -> None:
    (root / "glossary").mkdir()
    _entries(ENTRIES)(root)
    _template("{% if %}")(root)


# Mistake → a word of its message.
MISTAKES: dict[str, tuple[Mistake, str]] = {
    "an editor's lock file, and a slip": (_lock_file_and_slip, "jargon.yaml:1:"),
    "a newline in a term": (_entries('- {id: one, term: "a\\nb", gloss: c}'), "«term» has a line break"),
    "an id of 300 letters": (_entries(f"- {{id: {'a' * 300}, term: b, gloss: c}}"), "«id» has 300"),
    "NUL in a category": (_entries('- {id: one, term: b, gloss: c, category: "a\\0b"}'), "U+0000"),
    "a file in another encoding": (
        lambda root: (root / "glossary" / "jargon.yaml").write_bytes(ENTRIES.encode("gb18030")),
        "UTF-8",
    ),
    "a folder named like a file": (lambda root: (root / "glossary" / "x.yaml").mkdir(), "x.yaml"),
    "the glossary removed": (lambda root: shutil.rmtree(root / "glossary"), "no such glossary"),
    "the glossary back, a template with an error": (_glossary_back_and_template, "home.html:1:"),
    "a template removed": (
        lambda root: (root / "web" / "templates" / "home.html").unlink(),
        "home.html is missing",
    ),
}


@pytest.fixture
def server(small_project: Path) -> DevServer:
    dist = small_project / "dist"
    made = DevServer(dist, 0, small_project / "web")

    def rebuild() -> tuple[str, ...]:
        return build_once(small_project, dist, Site())

    def advise() -> tuple[str, ...]:
        return style_notes(small_project)

    # It serves until it is interrupted; here it ends with the test process.
    arguments = (made, small_project, rebuild, advise, lambda _: None)
    threading.Thread(target=serve, args=arguments, daemon=True).start()
    return made


class Follower:
    """Reads the news of a server, one after another."""

    def __init__(self, server: DevServer) -> None:
        self.server = server
        self.heard = 1

    def until(self, said: str) -> News:
        """Wait for news that is not known yet and in which this is said of a build; nothing of a good one."""
        while True:
            heard, news = self.server.wait(self.heard, LONG)
            assert heard > self.heard, news
            self.heard = heard
            if any(said in line for line in news.problems) if said else not news.problems:
                return news


def page(server: DevServer) -> str:
    try:
        with urlopen(f"{server.url}all/") as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return str(error.read().decode())


def test_only_this_machine_is_served(tmp_path: Path) -> None:
    made = DevServer(tmp_path, 0, tmp_path)
    assert made.server_address[0] == "127.0.0.1"
    made.server_close()


def test_every_mistake_is_shown_and_the_last_good_site_stays(small_project: Path, server: DevServer) -> None:
    builds = Follower(server)
    assert "__dev/dev.js" in page(server)  # also while there is no site yet
    builds.until("")
    good = page(server)
    assert "炸炉" in good
    for name, (happen, said) in MISTAKES.items():
        happen(small_project)
        builds.until(said)
        assert page(server) == good, name
    shutil.copy(Path(__file__).parents[2] / "web/templates/home.html", small_project / "web" / "templates")
    builds.until("")
    assert "炸炉" in page(server)


def test_style_is_advice_and_stops_nothing(small_project: Path, server: DevServer) -> None:
    text = "- {id: one, term: 炸炉, gloss: '训练,失败。'}\n"
    (small_project / "glossary" / "jargon.yaml").write_text(text, "utf-8")
    builds = Follower(server)
    while not (news := builds.until("")).advice:
        pass
    assert any("jargon.yaml:1:30: " in line and "full-width" in line for line in news.advice), news.advice
    assert "炸炉" in page(server)


def test_folders_that_go_and_come_back_are_watched_on(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    folder.mkdir()
    seen: queue.Queue[set[str] | None] = queue.Queue()

    def look_at_each_change() -> None:
        for _ in changes([folder]):
            try:
                seen.put({path.name for path in folder.iterdir()})
            except FileNotFoundError:
                seen.put(None)

    threading.Thread(target=look_at_each_change, daemon=True).start()
    assert seen.get(timeout=LONG) == set()
    for name in ("first.yaml", "second.yaml"):
        shutil.rmtree(folder)
        while seen.get(timeout=LONG) is not None:
            pass
        folder.mkdir()
        for file in (name, "later.yaml"):
            (folder / file).write_text("")
            while file not in (seen.get(timeout=LONG) or ()):
                pass


def test_the_port_is_blamed_only_when_it_is_in_use(small_project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(command, ["--serve", "--port", str(port)], obj=small_project)
    assert (result.exit_code, result.output) == (
        1,
        f"build: port {port} is in use; choose another with --port\n",
    )
