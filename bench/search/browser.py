"""Time the search in Chromium, in the same Pyodide and pure-Python rapidfuzz that readers get.

The time is Python's alone, from the query to the reply as JSON. Painting the result adds about one frame.
"""

from __future__ import annotations

import io
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import rapidfuzz
from playwright.sync_api import sync_playwright

from bench import chromium
from termlite.index.index import Index
from termlite.index.stored import dump

SOURCE = Path(__file__).parent.parent.parent / "src"
PYODIDE = Path(__file__).parent.parent.parent / "web/node_modules/pyodide"

_LOAD = """async () => {
  const { loadPyodide } = await import("/pyodide/pyodide.mjs");
  const python = await loadPyodide({ indexURL: "/pyodide/" });
  const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
  python.unpackArchive(await bytes("/app.zip"), "zip");
  python.FS.writeFile("index.bin", await bytes("/index.bin"));
  globalThis.python = python;
  return python.runPython(`
import time, json
from pathlib import Path
from termlite.index.stored import load
from termlite.search.searcher import Searcher
from termlite.browser.service import Service
begun = time.perf_counter()
index = load(Path("index.bin").read_bytes())
index.pinyin
service = Service(Searcher(index), None)
(time.perf_counter() - begun) * 1000`);
}"""

_SEARCH = """(texts) => {
  const search = globalThis.python.runPython("lambda q: json.dumps(service.search(q, 10))");
  for (const text of texts.slice(0, 10)) search(text);
  return texts.map((text) => {
    const begun = performance.now();
    JSON.parse(search(text));
    return performance.now() - begun;
  });
}"""


def in_chromium(index: Index, texts: list[str]) -> tuple[float, list[float]]:
    """Milliseconds to read the index, and milliseconds for each query.

    Raises:
        FileNotFoundError: ``npm ci`` has not been run in ``web/``.
    """
    if not (PYODIDE / "pyodide.mjs").exists():
        raise FileNotFoundError(PYODIDE)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyodide").symlink_to(PYODIDE.resolve())
        (folder / "index.bin").write_bytes(dump(index))
        (folder / "app.zip").write_bytes(_archive())
        (folder / "index.html").write_text("<!doctype html><title>bench</title>", encoding="utf-8")
        handler = partial(_Quiet, directory=name)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            return _measure(f"http://127.0.0.1:{server.server_port}/index.html", texts)
        finally:
            server.shutdown()


def _measure(address: str, texts: list[str]) -> tuple[float, list[float]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        page = browser.new_page()
        page.goto(address)
        loading: float = page.evaluate(_LOAD)
        times: list[float] = page.evaluate(_SEARCH, texts)
        browser.close()
    return loading, times


def _archive() -> bytes:
    """All modules of termlite, and rapidfuzz without its compiled parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for root, package in ((SOURCE, "termlite"), (Path(rapidfuzz.__file__).parent.parent, "rapidfuzz")):
            for file in sorted((root / package).rglob("*.py")):
                archive.write(file, file.relative_to(root))
    return data.getvalue()


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
