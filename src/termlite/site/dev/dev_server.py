"""`--serve`: builds, serves, rebuilds on change and reloads the page.

A mistake shows in the page and the terminal; the last good site stays.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from termlite.messages import tell
from termlite.site.dev.static_server import SiteHandler, SiteServer
from termlite.site.dev.watching import changes

_OWN = "__dev/"
_EVENTS = "__dev/events"
_SCRIPT = "__dev/dev.js"
_WORKER = "sw.js"
_WATCHED = ("glossary", "theme", "web", "src")
_MOST_LINES = 40
# Until a first build has worked there is no page that could show what is wrong.
_NO_SITE = b"<!doctype html><html><meta charset='utf-8'><title>termlite</title><body></body></html>"


@dataclass(frozen=True, slots=True)
class News:
    """What open pages are told."""

    turn: int = 0
    """Number of the build."""
    problems: tuple[str, ...] = ()
    """What stopped it; the last good site stays."""
    advice: tuple[str, ...] = ()
    """What its entries could do better; the site is there all the same."""

    def as_json(self) -> str:
        """What the script of the page reads."""
        told = {
            "turn": self.turn,
            "problems": _cut(self.problems),
            "advice": _cut(self.advice),
            "title": tell("style_notes", count=len(self.advice)),
        }
        return json.dumps(told)


def _cut(lines: tuple[str, ...]) -> list[str]:
    rest = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], *([tell("and_more", count=rest)] if rest > 0 else [])]


class DevServer(SiteServer):
    """Serves `dist` with a script added that reloads the page, or shows what is wrong.

    Args:
        dist: the site.
        port: 0 for a free one.
        web: has the scripts of the page and of the service worker that are only used here.
    """

    def __init__(self, dist: Path, port: int, web: Path) -> None:
        super().__init__(dist, port, transform=self.add_script)
        self.RequestHandlerClass = DevHandler
        self.folder = web / "dev"
        self._changed = threading.Condition()
        self._news: list[News] = [News()]

    def announce(self, problems: tuple[str, ...]) -> None:
        """Tell every open page that a build ended, with its problems."""
        self._tell(News(self._news[-1].turn + 1, problems))

    def advise(self, advice: tuple[str, ...]) -> None:
        """Tell every open page what could be better in the build that ended last."""
        self._tell(replace(self._news[-1], advice=advice))

    def _tell(self, news: News) -> None:
        with self._changed:
            self._news.append(news)
            self._changed.notify_all()

    def wait(self, heard: int, seconds: float) -> tuple[int, News]:
        """How much news there was, and the latest, once there is more than was heard or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._news) > heard, seconds)
            return len(self._news), self._news[-1]

    def add_script(self, kind: str, body: bytes) -> bytes:
        """A page with the script that talks to this server; anything else as it is."""
        if not kind.startswith("text/html"):
            return body
        tag = f'<script type="module" src="{self.prefix}{_SCRIPT}"></script></body>'
        return body.replace(b"</body>", tag.encode())


def _is_own(path: str) -> bool:
    """Whether this server has a file of its own for a path.

    A worker that an earlier site left under a sub-path is to go as well.
    """
    return Path(path).name == _WORKER or path.startswith(_OWN)


class DevHandler(SiteHandler):
    """Adds the event stream, its script, and a service worker that keeps nothing to the static site."""

    server: DevServer

    def do_GET(self) -> None:  # noqa: N802 (the name http.server calls)
        """Answer the addresses of development, else the site's."""
        path = self._path()
        if path == _EVENTS:
            self._stream()
        elif _is_own(path):
            self._send(self.server.folder / Path(path).name, HTTPStatus.OK)
        else:
            super().do_GET()

    def _path(self) -> str:
        """What is asked for, relative to the site's root."""
        return urlsplit(self.path).path.removeprefix(self.server.prefix)

    def _body(self, file: Path) -> tuple[str, str | None, bytes]:
        if file.name == "404.html" and not file.exists():
            kind = "text/html; charset=utf-8"
            return kind, None, self.server.add_script(kind, _NO_SITE)
        return super()._body(file)

    def _site_headers(self) -> dict[str, str]:
        """As the site's host sends them, but an author always sees the newest text."""
        own = {} if _is_own(self._path()) else super()._site_headers()
        # What the browser kept of an earlier site's pages goes too: python -m http.server lets it keep them for days.
        forget = {"Clear-Site-Data": '"cache"'} if Path(self._path()).name == _WORKER else {}
        return {**own, **forget, "Cache-Control": "no-store"}

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        heard, news = self.server.wait(0, 0)
        try:
            while True:
                self.wfile.write(f"data: {news.as_json()}\n\n".encode())
                self.wfile.flush()
                heard, news = self.server.wait(heard, 15)
        except OSError:
            self.close_connection = True  # the page was closed


def serve(
    server: DevServer,
    root: Path,
    rebuild: Callable[[], tuple[str, ...]],
    advise: Callable[[], tuple[str, ...]],
    say: Callable[[str], None],
) -> None:
    """Serve until interrupted, whatever happens to the files meanwhile.

    Args:
        server: listens already.
        root: the project; its glossary, web and src folders are watched.
        rebuild: builds the site; returns the problems, none when the site was replaced. It raises nothing.
        advise: says what could be better in a glossary that was built. It raises nothing.
        say: shows a line in the terminal.
    """
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        say(tell("serving", url=server.url))
        # The first turn comes as soon as the folders are watched, so that nothing is missed during a build.
        for names in changes([root / name for name in _WATCHED]):
            if names:
                say(tell("changed", names=", ".join(names[:5]) + (" …" if len(names) > 5 else "")))
            problems = rebuild()
            server.announce(problems)
            if not problems:
                _advise(server, advise(), say)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()


def _advise(server: DevServer, advice: tuple[str, ...], say: Callable[[str], None]) -> None:
    server.advise(advice)
    if advice:
        say("\n  ".join([tell("style_notes", count=len(advice)), *_cut(advice)]))
