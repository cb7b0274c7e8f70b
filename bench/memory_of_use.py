"""What a reader does in twenty minutes in one tab: 300 queries, 100 pages, 20 settings."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random

from bench.bare_chromium import Page
from bench.faults.use import FOLLOW

MINUTES = 20.0
FIRST_MINUTES = 1.0
"""Of the same use, before memory is looked at first: scripts and data of every page come once."""
QUERIES, PAGES, SETTINGS = 300, 100, 20
_FILE = Path(__file__).resolve().parents[1] / "tests" / "data" / "queries.txt"
_ASKED = [query for query in _FILE.read_text("utf-8").split("\n") if query]
_PATIENCE = 60
_TYPE = """(text) => {
    const box = document.querySelector('#q');
    box.focus();
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
}"""
_IDS = "fetch(%s).then((found) => found.json()).then(({ terms }) => terms.map(({ id }) => id))"


def use_for(page: Page, url: str, minutes: float) -> None:
    """Do a share of all that, in an order drawn by lot, spread over some minutes.

    Args:
        page: a tab with the site, in which Python is up.
        url: address of the site's root.
        minutes: of the twenty; the share of queries, pages and settings is the same.
    """
    random = Random(minutes)
    ids: list[str] = page.evaluate(_IDS % json.dumps(f"{url}api/terms.json"))
    share = minutes / MINUTES
    actions = (
        ["query"] * round(QUERIES * share)
        + ["page"] * round(PAGES * share)
        + ["setting"] * round(SETTINGS * share)
    )
    random.shuffle(actions)
    begun = time.monotonic()
    for place, action in enumerate(actions):
        if action == "query":
            _ask(page, random.choice(_ASKED))
        elif action == "page":
            _open(page, f"{url}t/{random.choice(ids)}/")
        else:
            _set(page, url, random.choice(["light", "dark", ""]))
        time.sleep(max(0, begun + (place + 1) * minutes * 60 / len(actions) - time.monotonic()))


def _ask(page: Page, text: str) -> None:
    """Type letter by letter, wait for an answer, clear the box."""
    for end in range(1, len(text) + 1):
        page.evaluate(f"({_TYPE})({json.dumps(text[:end])})")
    answered = (
        "!document.querySelector('#answer').hidden && !document.querySelector('#answer[data-kind=waiting]')"
    )
    page.wait_for(answered, _PATIENCE)
    page.evaluate(f"({_TYPE})('')")


def _open(page: Page, address: str) -> None:
    page.evaluate(f"({FOLLOW})({json.dumps(address)})")
    page.wait_for(
        f"location.href === {json.dumps(address)} && !!document.querySelector('#view .entry')", _PATIENCE
    )


def _set(page: Page, url: str, theme: str) -> None:
    """Choose a theme on the page of settings."""
    page.evaluate(f"({FOLLOW})({json.dumps(url + 'settings/')})")
    choice = f"document.querySelector('[name=theme][value=\"{theme}\"]')"
    page.wait_for(f"!!{choice}", _PATIENCE)
    page.evaluate(f"{choice}.click()")
