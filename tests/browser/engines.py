"""Drives the three browser engines that readers have, as Debian ships them, with the same few methods.

Playwright drives only its own builds of Firefox and WebKit. So these two are driven by the W3C's protocols: Firefox by
WebDriver BiDi, WebKit by WebDriver through its driver.
"""

from __future__ import annotations

import json
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import Watch
from tests.browser.programs import TIMEOUT, EngineError, free_port, running_program, wait_for_port

CENTRE = """(() => {
    const element = document.querySelector(%s);
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()"""

# WebDriver reports neither console messages nor requests, so a script in the page collects them, from its start on.
WATCH = """(() => {
    const errors = (window.seenErrors = []);
    const note = (text) => errors.push(String(text));
    addEventListener('error', ({ message }) => note(message));
    addEventListener('unhandledrejection', ({ reason }) => note(reason));
    addEventListener('securitypolicyviolation', ({ blockedURI }) => note(`refused: ${blockedURI}`));
    for (const level of ['error', 'warn']) console[level] = (...words) => note(words.join(' '));
})()"""
SEEN = (
    "[window.seenErrors?.splice(0) ?? [], performance.getEntriesByType('resource').map(({ name }) => name)]"
)


class Engine(ABC):
    """A browser with one window.

    Attributes:
        errors: what pages logged as errors or warnings, and what they threw.
        requests: addresses that were asked for.
    """

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []

    @abstractmethod
    def open(self, address: str) -> None:
        """Load a page."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Press keys in the focused element."""

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        x, y = self.evaluate(CENTRE % json.dumps(selector))
        self._click(x, y)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is awaited."""
        return json.loads(self._run(f"(async () => JSON.stringify((await ({expression})) ?? null))()"))

    def until(self, condition: str) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + TIMEOUT
        while not self.evaluate(condition):
            if time.monotonic() > deadline:
                raise EngineError(f"never true: {condition}")
            time.sleep(0.05)

    def look(self) -> None:
        """Bring `errors` and `requests` up to date."""
        self.evaluate("0")

    @abstractmethod
    def _click(self, x: int, y: int) -> None: ...

    @abstractmethod
    def _run(self, expression: str) -> str: ...


class _Chromium(Engine):
    def __init__(self, context: BrowserContext) -> None:
        watch = Watch(context)
        self.errors, self.requests = watch.errors, watch.requests
        self._page = context.new_page()

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def _click(self, x: int, y: int) -> None:
        self._page.mouse.click(x, y)

    def _run(self, expression: str) -> str:
        return str(self._page.evaluate(expression))


class _WebDriver(Engine):
    """What WebDriver and WebDriver BiDi have in common: how keys and the pointer are described."""

    def type(self, text: str) -> None:
        presses = [{"type": way, "value": key} for key in text for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": presses})

    def _click(self, x: int, y: int) -> None:
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        move = {"type": "pointerMove", "x": x, "y": y}
        self._act({"type": "pointer", "id": "pointer", "actions": [move, *press]})

    @abstractmethod
    def _act(self, actions: dict[str, Any]) -> None: ...


class _Firefox(_WebDriver):
    def __init__(self, line: ClientConnection) -> None:
        super().__init__()
        self._line = line
        self._count = 0
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]

    # Firefox answers this command too early when the page comes from a service worker.
    def open(self, address: str) -> None:
        self._call("browsingContext.navigate", context=self._context, url=address, wait="complete")
        self.until(f"location.href.startsWith({json.dumps(address)}) && document.readyState === 'complete'")

    def reload(self) -> None:
        self._call("browsingContext.reload", context=self._context, wait="complete")
        self.until("document.readyState === 'complete'")

    def _act(self, actions: dict[str, Any]) -> None:
        self._call("input.performActions", context=self._context, actions=[actions])

    def _run(self, expression: str) -> str:
        target = {"context": self._context}
        done = self._call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if done["type"] == "exception":
            raise EngineError(done["exceptionDetails"]["text"])
        return str(done["result"]["value"])

    def _call(self, method: str, **parameters: object) -> Any:
        self._count += 1
        self._line.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while (reply := json.loads(self._line.recv(TIMEOUT))).get("id") != self._count:
            self._note(reply["method"], reply["params"])
        if reply["type"] == "error":
            raise EngineError(f"{method}: {reply['message']}")
        return reply["result"]

    def _note(self, event: str, what: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            self.requests.append(what["request"]["url"])
        elif what["level"] in ("error", "warn"):
            self.errors.append(str(what["text"]))


class _WebKit(_WebDriver):
    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port
        self._session = ""
        self._session = f"/session/{self._call('', capabilities={})['sessionId']}"

    def open(self, address: str) -> None:
        self.look()
        self._call("/url", url=address)
        self._run(WATCH)

    def reload(self) -> None:
        self.look()
        self._call("/refresh")
        self._run(WATCH)

    def look(self) -> None:
        errors, requests = self.evaluate(SEEN)
        self.errors += errors
        self.requests += requests

    def _act(self, actions: dict[str, Any]) -> None:
        self._call("/actions", actions=[actions])

    def _run(self, expression: str) -> str:
        script = f"Promise.resolve({expression}).then(arguments[0], (error) => arguments[0](`\\0${{error}}`))"
        done = str(self._call("/execute/async", script=script, args=[]))
        if done.startswith("\0"):
            raise EngineError(done[1:])
        return done

    def _call(self, path: str, **parameters: object) -> Any:
        line = HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT)
        line.request("POST", f"{self._session or '/session'}{path}", json.dumps(parameters))
        value = json.load(line.getresponse())["value"]
        if isinstance(value, dict) and "error" in value:
            raise EngineError(f"{path}: {value['error']}: {value['message']}")
        return value


@contextmanager
def chromium(browser: Browser) -> Iterator[Engine]:
    """Chromium, in a fresh profile."""
    context = browser.new_context()
    yield _Chromium(context)
    context.close()


@contextmanager
def firefox(folder: Path) -> Iterator[Engine]:
    """Firefox, in a fresh profile inside a folder."""
    profile = folder / "profile"
    profile.mkdir()
    command = [os.environ.get("TERMLITE_FIREFOX", "firefox-esr"), "--headless", "--no-remote"]
    command += ["--profile", str(profile), "--remote-debugging-port=0"]
    with (
        running_program(command, folder) as says,
        connect(says(r"BiDi listening on (ws:.*)") + "/session", max_size=None, proxy=None) as line,
    ):
        yield _Firefox(line)


@contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """WebKit, on a virtual screen; its profile is deleted at the end."""
    screen = [os.environ.get("TERMLITE_XVFB", "Xvfb"), "-displayfd", "1", "-nolisten", "tcp"]
    driver = os.environ.get("TERMLITE_WEBKIT", "WebKitWebDriver")
    port = free_port()
    with running_program([*screen, "-screen", "0", "1280x900x24"], folder) as says:
        env = {"DISPLAY": ":" + says(r"^(\d+)$"), "GDK_BACKEND": "x11", "HOME": str(folder)}
        with running_program([driver, f"--port={port}"], folder, env):
            wait_for_port(port)
            yield _WebKit(port)
