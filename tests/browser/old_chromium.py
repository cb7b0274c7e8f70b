"""Drives old Chromiums, which some phones still have. They come from npm packages.

Playwright refuses such old versions, so this module uses the DevTools protocol itself, as far as the tests need it.
"""

from __future__ import annotations

import fcntl
import io
import itertools
import json
import os
import re
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bootstrap import run
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "old_browsers"
VERSIONS = ("86", "103", "131")
MORE_VERSIONS = ("88", "89", "90", "91", "92", "106", "109", "112", "116", "119", "123", "127")
"""To test before a release (3 GB): `OLD_CHROMIUMS=all python test.py tests/browser/test_old_browsers.py`."""
PATIENCE = 60.0
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--remote-debugging-port=0",
    "--remote-debugging-address=127.0.0.1",
)


_FIRST_TO_DRAW_ALONE = 120
"""Older versions need a library from their package to draw without a graphics card."""
_BY_LIBRARY = ("--use-gl=swiftshader", "--in-process-gpu")


class OldChromiumError(RuntimeError):
    """The browser refused a command, or a condition did not become true in time."""


def versions() -> tuple[str, ...]:
    """The versions to test in: three, or all fifteen when `OLD_CHROMIUMS=all` is set."""
    every = os.environ.get("OLD_CHROMIUMS") == "all"
    return tuple(sorted(VERSIONS + MORE_VERSIONS, key=int)) if every else VERSIONS


def executable(version: str) -> Path:
    """The program of a version; installed and unpacked at the first call."""
    packages = FOLDER if version in VERSIONS else FOLDER / "more"
    packed = packages / "node_modules" / f"chromium-{version}"
    folder = ROOT / ".cache" / f"chromium-{version}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            if not packed.exists():
                # Their peer dependencies (puppeteer) would download more browsers.
                run(
                    ["npm", "ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"],
                    cwd=packages,
                )
            _unpack(packed / "bin", folder)
    return folder / "chromium"


def _unpack(packed: Path, folder: Path) -> None:
    """The browser and its drawing library; without that, Chromium 86 crashes when a service worker starts."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        fresh = Path(temporary, "fresh")
        fresh.mkdir()
        (fresh / "chromium").write_bytes(brotli.decompress((packed / "chromium.br").read_bytes()))
        (fresh / "chromium").chmod(0o755)
        libraries = io.BytesIO(brotli.decompress((packed / "swiftshader.tar.br").read_bytes()))
        with tarfile.open(fileobj=libraries) as archive:
            archive.extractall(fresh / "swiftshader", filter="data")
        fresh.replace(folder)


class OldChromium:
    """One page of an old Chromium."""

    def __init__(self, browser: ClientConnection) -> None:
        self._socket = browser
        self._numbers = itertools.count(1)
        self.errors: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.tell(f"{domain}.enable")

    def tell(self, method: str, **values: object) -> Any:
        """Send a command to the page; returns its result."""
        return self.call(method, session=self._session, **values)

    def call(self, method: str, *, session: str | None = None, **values: object) -> Any:
        """Send a command to the browser; returns its result."""
        number = next(self._numbers)
        message: dict[str, object] = {"id": number, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("id") == number:
                if "error" in answer:
                    raise OldChromiumError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def open(self, address: str) -> None:
        """Load a page and wait until its document has been parsed."""
        self.tell("Page.navigate", url=address)
        self.wait(f"location.href === {json.dumps(address)} && document.readyState !== 'loading'")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression; a promise is awaited."""
        answer = self.tell("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise OldChromiumError(json.dumps(answer["exceptionDetails"], ensure_ascii=False)[:2000])
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true; an error in it counts as false."""
        self.until(f"(() => {{ try {{ return Boolean({condition}); }} catch {{ return false; }} }})()")

    def until(self, promise: str) -> None:
        """Wait until the promised value of an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(promise):
            if time.monotonic() > end:
                raise OldChromiumError(f"waited in vain: {promise}")
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type a text into the focused element."""
        self.tell("Input.insertText", text=text)

    def prefer(self, scheme: str) -> None:
        """Set `prefers-color-scheme` to "light" or "dark"."""
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def _note(self, event: dict[str, Any]) -> None:
        values = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details["text"])


@contextmanager
def old_chromium(version: str) -> Iterator[OldChromium]:
    """A page in a version of Chromium, in a new profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        log = Path(profile, "log")
        with log.open("w") as told:
            command: list[str | Path] = [
                executable(version),
                *_ARGUMENTS,
                *(_BY_LIBRARY if int(version) < _FIRST_TO_DRAW_ALONE else ("--disable-gpu",)),
                f"--user-data-dir={profile}",
                "about:blank",
            ]
            process = subprocess.Popen(command, stdout=told, stderr=told)
        try:
            with connect(_address(process, log), max_size=None, proxy=None) as browser:
                yield OldChromium(browser)
        except ConnectionClosed as error:
            told_last = log.read_text("utf-8", errors="replace")[-2000:]
            raise OldChromiumError(f"Chromium {version} ended ({process.poll()}):\n{told_last}") from error
        finally:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """The address where the browser listens, as soon as it prints it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(
            r"DevTools listening on (ws://\S+)\n", log.read_text("utf-8", errors="replace")
        ):
            return found[1]
        time.sleep(0.05)
    raise OldChromiumError(f"Chromium did not start:\n{log.read_text('utf-8', errors='replace')[-2000:]}")
