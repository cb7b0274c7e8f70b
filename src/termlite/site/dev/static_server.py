"""A small static server that treats `dist/` as a good host does.

It knows types, `_headers`, `.br` and `.gz`, and `404.html`.
"""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))

Transform = Callable[[str, bytes], bytes]
"""(content type, body) → the body that is sent."""


class SiteServer(ThreadingHTTPServer):
    """Serves a folder under a sub-path.

    Args:
        dist: the folder; read at each request, so that it may be replaced meanwhile.
        port: 0 for a free one.
        prefix: the sub-path, with a slash at both ends.
        transform: changes bodies on their way out, for a development server.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, dist: Path, port: int = 0, prefix: str = "/", transform: Transform | None = None
    ) -> None:
        super().__init__(("127.0.0.1", port), SiteHandler)
        self.dist = dist
        self.prefix = prefix
        self.transform = transform

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who left in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def url(self) -> str:
        """The address of the site's root."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"


class SiteHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the server's folder."""

    server: SiteServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, or the site's own 404 page."""
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file is None and not path.endswith("/") and self._file(path + "/"):
            self._redirect(path + "/")
        elif file is None:
            self._send(self.server.dist / "404.html", HTTPStatus.NOT_FOUND)
        else:
            self._send(file, HTTPStatus.OK)

    do_HEAD = do_GET  # noqa: N815

    def _file(self, path: str) -> Path | None:
        """The file at an address, if there is one inside the folder."""
        prefix = self.server.prefix
        if not path.startswith(prefix):
            return None
        root = self.server.dist.resolve()
        file = (root / path.removeprefix(prefix)).resolve()
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_relative_to(root) and file.is_file() else None

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: Path, status: HTTPStatus) -> None:
        try:
            kind, encoding, body = self._body(file)
        except OSError:
            kind, encoding, body, status = "text/plain", None, b"not found\n", HTTPStatus.NOT_FOUND
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        for name, value in self._site_headers().items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _body(self, file: Path) -> tuple[str, str | None, bytes]:
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if self.server.transform is not None:
            return kind, None, self.server.transform(kind, file.read_bytes())
        accepted = self.headers.get("Accept-Encoding", "")
        for encoding, suffix in _ENCODINGS:
            packed = file.with_name(file.name + suffix)
            if encoding in accepted and packed.exists():
                return kind, encoding, packed.read_bytes()
        return kind, None, file.read_bytes()

    def _site_headers(self) -> dict[str, str]:
        """The headers that `_headers` asks for at the address, also where nothing is there."""
        address = "/" + unquote(urlsplit(self.path).path).removeprefix(self.server.prefix)
        rules = self.server.dist / "_headers"
        sent = {
            name: value
            for pattern, name, value in (_rules(rules.read_text("utf-8")) if rules.exists() else ())
            if fnmatchcase(address, pattern)
        }
        return {"Cache-Control": "no-cache", **sent}

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what the maintainer has to know."""


@cache
def _rules(text: str) -> tuple[tuple[str, str, str], ...]:
    """The lines of a `_headers` file as (pattern, header, value)."""
    rules: list[tuple[str, str, str]] = []
    pattern = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules.append((pattern, name, value))
        elif line:
            pattern = line
    return tuple(rules)
