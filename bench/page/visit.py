"""A visit as a reader makes it, and what the browser says of it: layout shifts and slow interactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

READY = "html[data-engine=python]"
# Milliseconds to wait after a step, until what it started has ended.
_REST = 800
_BETWEEN_KEYS = 120
# The browser does not report events that are shorter.
QUICK = 16
KEYS = "embeddings"

_WATCH = """
window.seen = { shifts: [], events: [] };
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    seen.shifts.push({
      value: shift.value,
      expected: shift.hadRecentInput,
      where: [...new Set(shift.sources.map((s) => {
        const node = s.node instanceof Element ? s.node : s.node?.parentElement;
        return node ? node.tagName.toLowerCase() + (node.id && "#" + node.id)
          + (typeof node.className === "string" && node.className ? "." + node.className : "") : "?";
      }))].join(" "),
    });
  }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const event of list.getEntries()) {
    if (event.interactionId) seen.events.push({
      id: event.interactionId,
      total: event.duration,
      waiting: event.processingStart - event.startTime,
      working: event.processingEnd - event.processingStart,
      kind: event.name,
    });
  }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
"""
_TAKE = "() => { const taken = seen; window.seen = { shifts: [], events: [] }; return taken; }"


@dataclass(frozen=True)
class Shift:
    """Something moved."""

    value: float
    expected: bool
    """Whether it came right after input."""
    where: str


@dataclass(frozen=True)
class Latency:
    """Milliseconds from an interaction to the next paint, and what of them was before and in the page's script."""

    total: float
    waiting: float = 0
    working: float = 0
    kind: str = ""


@dataclass(frozen=True)
class Step:
    """What one step of a visit cost."""

    name: str
    shifts: list[Shift]
    latencies: list[Latency]
    """Of each interaction."""


def _type(page: Page) -> None:
    page.locator("#q").focus()
    page.keyboard.type(KEYS, delay=_BETWEEN_KEYS)


def _click(selector: str) -> Callable[[Page], object]:
    return lambda page: page.locator(selector).first.click()


_VISIT: tuple[tuple[str, int, Callable[[Page], object]], ...] = (
    ("type before Python", len(KEYS), _type),
    ("Python comes", 0, lambda page: page.wait_for_selector(READY, state="attached")),
    ("clear the box", 1, _click(".clear")),
    ("type with Python", len(KEYS), _type),
    ("open a result", 1, _click("#results a")),
    ("Back to the results", 0, lambda page: page.go_back()),
    ("open the last", 1, _click("#results li:last-child a")),
    ("open the cards", 1, _click(".foot a[href$='learn/']")),
    ("open a deck", 1, _click("[data-deck=all]")),
    ("turn a card", 1, _click("[data-do=turn]")),
    ("next card", 1, _click("[data-do=remembered]")),
    ("open the settings", 1, _click(".foot a[href$='settings/']")),
    ("Back to the cards", 0, lambda page: page.go_back()),
)
"""Steps after the home page was opened: a name, how many interactions it has, and what is done."""


def whole_visit(browser: Browser, url: str, size: tuple[int, int]) -> list[Step]:
    """From the home page's address to a turned card and back."""
    with _page(browser, size) as page:
        first = _step(page, "open the home page", 0, lambda page: page.goto(url))
        return [first, *(_step(page, *step) for step in _VISIT)]


def landing(browser: Browser, url: str, size: tuple[int, int]) -> Step:
    """A page opened by its address, until Python is there (where it starts by itself) and after."""

    def land(page: Page) -> None:
        page.goto(url)
        if page.locator("html.framed").count() == 0:
            page.wait_for_selector(READY, state="attached")

    with _page(browser, size) as page:
        return _step(page, url, 0, land)


@contextmanager
def _page(browser: Browser, size: tuple[int, int]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.add_init_script(_WATCH)
    yield page
    context.close()


def _step(page: Page, name: str, interactions: int, do: Callable[[Page], object]) -> Step:
    do(page)
    page.wait_for_timeout(_REST)
    taken = page.evaluate(_TAKE)
    slowest: dict[int, Latency] = {}
    for event in taken["events"]:
        id_, latency = event.pop("id"), Latency(**event)
        slowest[id_] = max(latency, slowest.get(id_, latency), key=lambda one: one.total)
    quick = [Latency(QUICK)] * max(0, interactions - len(slowest))
    return Step(name, [Shift(**shift) for shift in taken["shifts"]], [*slowest.values(), *quick])
