"""Serves pages of another site, on a second server: so the glossary has another origin, as in real use."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Host:
    """Serves pages that a test writes.

    Attributes:
        url: the address of the folder.
        pages: path → HTML; a test may change it at any time.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://localhost:{port}/"
        self.pages: dict[str, tuple[str, Mapping[str, str]]] = {}

    def page(
        self, body: str, *, head: str = "", html: str = "", headers: Mapping[str, str] | None = None
    ) -> str:
        """Add a page; returns its address."""
        path = f"page{len(self.pages)}.html"
        text = (
            f'<!doctype html><html lang="zh" {html}><head><meta charset="utf-8"><title>教程</title>'
            f"{head}</head><body>{body}</body></html>"
        )
        self.pages[f"/{path}"] = text, headers or {}
        return self.url + path


@contextmanager
def hosting() -> Iterator[Host]:
    """A host with its own port and name."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text, headers = host.pages.get(self.path.split("?")[0], ("", {}))
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
