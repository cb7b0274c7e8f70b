"""A tab that stays open: pages that the reader left are freed, with their listeners."""

from __future__ import annotations

from random import Random

from bench.faults.use import Visit, count
from tests.browser.conftest import NewPage, wait_for_python

PAGES = ("t/vae/", "settings/", "t/lora/", "learn/?deck=all", "")
ROUNDS = 6


def test_pages_that_were_left_are_not_held(new_page: NewPage, site: str) -> None:
    page, _ = new_page()
    page.goto(site)
    wait_for_python(page)
    visit = Visit(page, site, Random(1))
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def go_round(times: int) -> tuple[int, int]:
        for path in PAGES * times:
            visit.open(path)
        return count(client)

    listeners, nodes = go_round(2)
    more_listeners, more_nodes = go_round(ROUNDS)
    assert more_listeners < listeners + 2 * ROUNDS
    # If each round leaked one page, there would be several times as many nodes.
    assert more_nodes < nodes + 200 * ROUNDS
