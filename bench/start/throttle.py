"""A static server with a phone's network: all connections share its latency and bandwidth.

Throttling through the debugging protocol does not reach workers, so it is done here.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termlite.site.dev.static_server import SiteHandler, SiteServer

_CHUNK = 16 * 1024


@dataclass
class Line:
    """A network connection with limits.

    Args:
        bytes_per_second: 0 for no limit.
        latency: seconds before an answer begins.
    """

    bytes_per_second: float = 0
    latency: float = 0
    _free: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, size: int) -> None:
        """Wait until `size` bytes have gone through."""
        if not self.bytes_per_second:
            return
        with self._lock:
            self._free = max(self._free, time.perf_counter()) + size / self.bytes_per_second
            until = self._free
        time.sleep(max(0.0, until - time.perf_counter()))


class ThrottledServer(SiteServer):
    """Serves a folder with these limits, and counts the bytes sent."""

    def __init__(self, dist: Path, prefix: str = "/") -> None:
        super().__init__(dist, prefix=prefix)
        self.RequestHandlerClass = ThrottledHandler
        self.line = Line()
        self.sent: dict[str, int] = {}
        threading.Thread(target=self.serve_forever, daemon=True).start()


class ThrottledHandler(SiteHandler):
    """Answers as the site's server does, but slowly."""

    server: ThrottledServer

    def setup(self) -> None:
        """Apply the limits to what the handler writes."""
        super().setup()
        self.wfile: Any = _Slow(self.wfile, self)

    def do_GET(self) -> None:  # noqa: N802 (the name http.server calls)
        """Answer after the latency."""
        time.sleep(self.server.line.latency)
        super().do_GET()


class _Slow:
    """A writable file that is as slow as the connection."""

    def __init__(self, file: Any, handler: ThrottledHandler) -> None:
        self._file = file
        self._handler = handler

    def write(self, data: bytes) -> int:
        server, path = self._handler.server, self._handler.path.split("?")[0]
        server.sent[path] = server.sent.get(path, 0) + len(data)
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            server.line.wait(len(chunk))
            self._file.write(chunk)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
