"""Visit the site as a reader does, and collect the layout shifts and slow interactions that the browser reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

READY = "html[data-engine=python]"
# Milliseconds to wait after a step, until everything that it started has ended.
_PAUSE = 800
_BETWEEN_KEYS = 120
# Milliseconds. The browser reports no shorter event; such an event counts as this long.
QUICK = 16
TYPED_WORD = "embeddings"

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
    """One layout shift: something moved."""

    value: float
    expected: bool
    """Whether it happened right after input; then the browser does not count it."""
    where: str


@dataclass(frozen=True)
class Latency:
    """Milliseconds from an interaction to the next paint: in all, before the script ran, and in the script."""

    total: float
    waiting: float = 0
    working: float = 0
    kind: str = ""


@dataclass(frozen=True)
class Step:
    """The layout shifts and delays of one step of a visit."""

    name: str
    shifts: list[Shift]
    latencies: list[Latency]
    """One for each interaction."""


def _type(page: Page) -> None:
    page.locator("#q").focus()
    page.keyboard.type(TYPED_WORD, delay=_BETWEEN_KEYS)


def _click(selector: str) -> Callable[[Page], object]:
    return lambda page: page.locator(selector).first.click()


_VISIT: tuple[tuple[str, int, Callable[[Page], object]], ...] = (
    ("type before Python", len(TYPED_WORD), _type),
    ("Python comes", 0, lambda page: page.wait_for_selector(READY, state="attached")),
    ("clear the box", 1, _click(".clear")),
    ("type with Python", len(TYPED_WORD), _type),
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
"""The steps after the home page is open: name, number of interactions, action."""


def whole_visit(browser: Browser, url: str, size: tuple[int, int]) -> list[Step]:
    """Open the home page, do all steps of `_VISIT`, and return what each step cost."""
    with _page(browser, size) as page:
        first = _step(page, "open the home page", 0, lambda page: page.goto(url))
        return [first, *(_step(page, *step) for step in _VISIT)]


def landing(browser: Browser, url: str, size: tuple[int, int]) -> Step:
    """Open one page and wait until Python is ready. Frames do not start Python, so there is no wait there."""

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
    page.wait_for_timeout(_PAUSE)
    taken = page.evaluate(_TAKE)
    slowest: dict[int, Latency] = {}
    for event in taken["events"]:
        id_, latency = event.pop("id"), Latency(**event)
        slowest[id_] = max(latency, slowest.get(id_, latency), key=lambda one: one.total)
    quick = [Latency(QUICK)] * max(0, interactions - len(slowest))
    return Step(name, [Shift(**shift) for shift in taken["shifts"]], [*slowest.values(), *quick])
