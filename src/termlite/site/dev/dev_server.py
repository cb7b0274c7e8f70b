"""`--serve`: builds, serves, rebuilds on change and reloads the page.

A mistake shows in the page and the terminal; the last good site stays.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from termlite.messages import tell
from termlite.site.dev.static_server import SiteHandler, SiteServer
from termlite.site.dev.watching import changes

_EVENTS = "__dev/events"
_SCRIPT = "__dev/dev.js"
_WATCHED = ("glossary", "web", "src")
# Until a first build has worked there is no page that could show what is wrong.
_NO_SITE = b"<!doctype html><html><meta charset='utf-8'><title>termlite</title><body></body></html>"


class DevServer(SiteServer):
    """Serves `dist` with a script added that reloads the page, or shows what is wrong."""

    def __init__(self, dist: Path, port: int, script: Path) -> None:
        super().__init__(dist, port, transform=self.add_script)
        self.RequestHandlerClass = DevHandler
        self.script = script
        self._changed = threading.Condition()
        self._turn = 0
        self.problems: tuple[str, ...] = ()

    def announce(self, problems: tuple[str, ...]) -> None:
        """Tell every open page that a build ended, with its problems."""
        with self._changed:
            self._turn += 1
            self.problems = problems
            self._changed.notify_all()

    def wait(self, turn: int, seconds: float) -> tuple[int, tuple[str, ...]]:
        """The number of the latest build and its problems, once it is later than `turn` or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn > turn, seconds)
            return self._turn, self.problems

    def add_script(self, kind: str, body: bytes) -> bytes:
        """A page with the script that talks to this server; anything else as it is."""
        if not kind.startswith("text/html"):
            return body
        tag = f'<script type="module" src="{self.prefix}{_SCRIPT}"></script></body>'
        return body.replace(b"</body>", tag.encode())


class DevHandler(SiteHandler):
    """Adds the event stream and its script to the static site."""

    server: DevServer

    def do_GET(self) -> None:  # noqa: N802 (the name http.server calls)
        """Answer the two addresses of development, else the site's."""
        path = self.path.removeprefix(self.server.prefix)
        if path == _SCRIPT:
            self._send(self.server.script, HTTPStatus.OK)
        elif path == _EVENTS:
            self._stream()
        else:
            super().do_GET()

    def _body(self, file: Path) -> tuple[str, str | None, bytes]:
        if file.name == "404.html" and not file.exists():
            kind = "text/html; charset=utf-8"
            return kind, None, self.server.add_script(kind, _NO_SITE)
        return super()._body(file)

    def _send_site_headers(self, file: Path) -> None:
        if file == self.server.script:
            self.send_header("Cache-Control", "no-store")
        else:
            super()._send_site_headers(file)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        turn, problems = self.server.wait(-1, 0)
        try:
            while True:
                self.wfile.write(f"data: {json.dumps({'turn': turn, 'problems': problems})}\n\n".encode())
                self.wfile.flush()
                turn, problems = self.server.wait(turn, 15)
        except OSError:
            self.close_connection = True  # the page was closed


def serve(
    server: DevServer, root: Path, rebuild: Callable[[], tuple[str, ...]], say: Callable[[str], None]
) -> None:
    """Serve until interrupted, whatever happens to the files meanwhile.

    Args:
        server: listens already.
        root: the project; its glossary, web and src folders are watched.
        rebuild: builds the site; returns the problems, none when the site was replaced. It raises nothing.
        say: shows a line in the terminal.
    """
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        say(tell("serving", url=server.url))
        # The first turn comes as soon as the folders are watched, so that nothing is missed during a build.
        for names in changes([root / name for name in _WATCHED]):
            if names:
                say(tell("changed", names=", ".join(names[:5]) + (" …" if len(names) > 5 else "")))
            server.announce(rebuild())
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
