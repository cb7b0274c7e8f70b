"""Runs the engines that termlite is compared with: from npm (in Node; Pagefind in Chromium), and plain rapidfuzz."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rapidfuzz import fuzz, process

from bench import chromium
from termlite.glossary.model import Glossary

HERE = Path(__file__).parent
TOP = 10

_PAGEFIND = """async (queries) => {
  const pagefind = await import("/pagefind.js");
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const found = await pagefind.search(query);
    const pages = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    answers.push([pages.map((page) => page.raw_url.slice(1)), performance.now() - start]);
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Run:
    """The answers of an engine: for each query the ids, best first, and the milliseconds."""

    engine: str
    answers: list[tuple[list[str], float]]


def peers(glossary: Glossary, texts: list[str], folder: Path) -> list[Run]:
    """Run all engines with the same glossary and queries.

    Raises:
        subprocess.CalledProcessError: an engine failed, or ``npm ci`` has not been run in this folder.
    """
    docs = [
        {
            "id": entry.id,
            "term": entry.term,
            "names": [name for name, _ in entry.names()],
            "gloss": entry.gloss,
            "definition": entry.definition,
        }
        for entry in glossary
    ]
    given, taken, index = folder / "input.json", folder / "output.json", folder / "pagefind"
    given.write_text(json.dumps({"docs": docs, "queries": texts}), encoding="utf-8")
    subprocess.run(["node", HERE / "engines.mjs", given, taken, index], check=True, cwd=HERE)
    found: dict[str, Any] = json.loads(taken.read_text(encoding="utf-8"))
    runs = [Run(name, [(ids, ms) for ids, ms in result["answers"]]) for name, result in found.items()]
    runs.append(Run("Pagefind, zh", _pagefind(index, texts)))
    names = [(name, entry.id) for entry in glossary for name, _ in entry.names()]
    for scorer in (fuzz.WRatio, fuzz.QRatio):
        runs.append(Run(f"rapidfuzz {scorer.__name__}", _rapidfuzz(scorer, names, texts)))
    return runs


def _rapidfuzz(
    scorer: Callable[..., float], names: list[tuple[str, str]], texts: list[str]
) -> list[tuple[list[str], float]]:
    choices = [name.lower() for name, _ in names]
    answers = []
    for text in texts:
        begun = time.perf_counter()
        found = process.extract(text.lower(), choices, scorer=scorer, limit=3 * TOP)
        ids = list(dict.fromkeys(names[place][1] for _, score, place in found if score))[:TOP]
        answers.append((ids, (time.perf_counter() - begun) * 1000))
    return answers


def _pagefind(folder: Path, texts: list[str]) -> list[tuple[list[str], float]]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    (folder / "index.html").write_text(
        "<!doctype html><html lang=zh><title>Pagefind</title>", encoding="utf-8"
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            answers = page.evaluate(_PAGEFIND, texts)
            browser.close()
    finally:
        server.shutdown()
    return [(ids, ms) for ids, ms in answers]
