"""Drives a Chromium without watching it: only expressions in a page are evaluated.

Playwright lets the browser report every request. For that the renderer keeps what was fetched: some 60 MB at a first
visit, which a reader's browser does not use.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_LOOK_EVERY = 0.1
_ARGUMENTS = ("--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0", "about:blank")


class Chromium:
    """A running browser, driven by the Chrome DevTools Protocol.

    Args:
        socket: the connection to it.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._count = 0

    def open(self, url: str) -> Page:
        """A new tab with this address."""
        target = self.ask("Target.createTarget", url=url)["targetId"]
        return Page(
            self, target, self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        )

    def ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Send a command to the browser; returns its answer.

        Raises:
            RuntimeError: the browser answers with an error.
        """
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._socket.send(json.dumps(message))
        while (answer := json.loads(self._socket.recv())).get("id") != self._count:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result


class Page:
    """A tab.

    Args:
        browser: its browser.
        target: its id in the protocol.
        session: the id of the connection to it.
    """

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self._browser.ask(
            "Runtime.evaluate",
            self._session,
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
        )
        return answer["result"].get("value")

    def wait_for(self, expression: str, seconds: float) -> None:
        """Wait until an expression is true.

        Raises:
            TimeoutError: it does not become true in time.
        """
        end = time.monotonic() + seconds
        while not self.evaluate(expression):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(_LOOK_EVERY)

    def close(self) -> None:
        """Close the tab."""
        self._browser.ask("Target.closeTarget", targetId=self._target)


@contextmanager
def bare_chromium(program: str, profile: Path) -> Iterator[Chromium]:
    """Run a browser with this profile until the block ends."""
    told = profile / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    command = [program, f"--user-data-dir={profile}", *_ARGUMENTS]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while not told.exists() or len(address := told.read_text("utf-8").split()) < 2:
                time.sleep(_LOOK_EVERY)
            with connect(f"ws://127.0.0.1:{address[0]}{address[1]}", max_size=None) as socket:
                browser = Chromium(socket)
                yield browser
                browser.ask("Browser.close")
        finally:
            process.terminate()
