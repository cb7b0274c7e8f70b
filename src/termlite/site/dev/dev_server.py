"""`--serve`: builds, serves, rebuilds on change and reloads the page.

A mistake shows in the page and the terminal; the last good site stays.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from watchfiles import watch

from termlite.site.dev.static_server import SiteHandler, SiteServer

_EVENTS = "__dev/events"
_SCRIPT = "__dev/dev.js"


class DevServer(SiteServer):
    """Serves `dist` with a script added that reloads the page, or shows what is wrong."""

    def __init__(self, dist: Path, port: int, script: Path) -> None:
        super().__init__(dist, port, transform=self._add_script)
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

    def _add_script(self, kind: str, body: bytes) -> bytes:
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
    root: Path, dist: Path, port: int, rebuild: Callable[[], tuple[str, ...]], say: Callable[[str], None]
) -> None:
    """Serve until interrupted.

    Args:
        root: the project; its glossary, web and src folders are watched.
        dist: what is served.
        port: to listen at.
        rebuild: builds the site; returns the problems, none when the site was replaced.
        say: shows a line in the terminal.

    Raises:
        OSError: when the port is taken.
    """
    server = DevServer(dist, port, root / "web" / "dev" / "dev.js")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.announce(rebuild())
    say(f"serving {server.url} – Ctrl-C stops")
    try:
        for changes in watch(root / "glossary", root / "web", root / "src", watch_filter=_is_source):
            names = sorted({Path(path).name for _, path in changes})
            say(f"changed: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}")
            server.announce(rebuild())
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _is_source(change: object, path: str) -> bool:  # noqa: ARG001 (watchfiles' signature)
    parts = Path(path).parts
    return not {"node_modules", "__pycache__"}.intersection(parts) and not path.endswith((".swp", "~"))
