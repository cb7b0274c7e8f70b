"""Compare the processor time of a long page with and without `embed.js`. See README.md here.

python -m bench.embed [--rounds N] [--entries N]
"""

from __future__ import annotations

import re
import statistics
import tempfile
from pathlib import Path

import click
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, sync_playwright

import termlite
from bench import chromium
from bench.sample import sample
from termlite.site.embed.publish import publish_embed
from termlite.site.pages.editions import editions
from tests.browser.conftest import serving
from tests.browser.host import Host, hosting

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted((ROOT / "tests" / "data" / "guide").glob("*.md"))
CHARACTERS = 10_000
PARTS = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")


@click.command()
@click.option("--rounds", default=5, show_default=True)
@click.option("--entries", default=500, show_default=True, help="How much of the glossary embed.js knows.")
def main(rounds: int, entries: int) -> None:
    """Print processor time of the page's main thread, in milliseconds."""
    part = sample(termlite.load(ROOT / "glossary"), entries)
    with tempfile.TemporaryDirectory() as folder, hosting() as host, sync_playwright() as playwright:
        publish_embed(editions(part), ROOT / "web", Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        with serving(Path(folder)) as site:
            plain, full = _pages(host, site.url)
            # Measure both in turn, so that other work on the machine slows both down equally.
            times = [(_thread_time(browser, plain), _thread_time(browser, full)) for _ in range(rounds)]
        browser.close()
    without, with_it = (statistics.median(column) for column in zip(*times, strict=True))
    click.echo(f"{len(part)} entries, {CHARACTERS:,} characters, median of {rounds} rounds")
    click.echo(f"without {without:.0f} ms, with embed.js {with_it:.0f} ms, added {with_it - without:.0f} ms")


def _pages(host: Host, site: str) -> tuple[str, str]:
    """The addresses of a guide's page without and with the script."""
    texts = [re.sub("[⟦⟧]", "", guide.read_text("utf-8")) for guide in GUIDES]
    paragraphs = re.findall("<p>.*?</p>", MarkdownIt().render("\n\n".join(texts * 4)), re.DOTALL)
    while len(re.sub("<[^>]*>", "", "".join(paragraphs[:-1]))) > CHARACTERS:
        paragraphs.pop()
    body = f"<main>{''.join(paragraphs)}</main>"
    return host.page(body), host.page(f'{body}<script async src="{site}embed.js" data-auto></script>')


def _thread_time(browser: Browser, address: str) -> float:
    """Milliseconds of script, style and layout."""
    context = browser.new_context()
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    page.wait_for_timeout(1500)
    metrics = client.send("Performance.getMetrics")["metrics"]
    context.close()
    return 1000 * sum(float(metric["value"]) for metric in metrics if metric["name"] in PARTS)


if __name__ == "__main__":
    main()
