"""A site of four pages with the real service worker, and a host with chosen faults. A visit to it is quick."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from bench.running import running
from termlite.site.assets.publish import hashed
from termlite.site.assets.service_worker import write_service_worker
from termlite.site.dev.static_server import SiteHandler, SiteServer
from termlite.site.digest import digest

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = {"": "zh-Hans", "en/": "en"}
PATHS = ("", "t/cfg/", "t/vae/", "settings/")
SCRIPT = """
import * as offline from "%(web)s/offline/offline.js";
import { clearStored, stored } from "%(web)s/offline/stored.js";
const { root, edition } = document.documentElement.dataset;
const site = new URL(root, document.baseURI);
offline.followBuild();
globalThis.root = site.href;
globalThis.stored = () => stored(site);
globalThis.askForUpdate = () => offline.askForUpdate(site);
globalThis.clearStored = () => clearStored(site);
globalThis.apply = undefined;
globalThis.isStored = offline.storeOffline({ root: site, edition, onUpdate: (apply) => (globalThis.apply = apply) });
document.documentElement.dataset.script = BUILD;
"""
PAGE = """<!doctype html>
<html lang="{lang}" data-root="{root}" data-edition="{prefix}">
<head>
<meta charset="utf-8">
<title>{build} {path}</title>
<meta name="description" content="{path} of {build}">
<meta property="og:title" content="{path}">
<link rel="stylesheet" href="{root}{style}">
<script type="module" src="{root}{script}"></script>
</head>
<body>
<main>
<div id="view" tabindex="-1"><h1>{build}</h1><p>{path}</p></div>
</main>
<footer>{links}</footer>
</body>
</html>
"""
# The builds that a page's text, style and script come from.
BUILDS = """() => [
    document.querySelector('h1')?.textContent ?? '',
    getComputedStyle(document.documentElement).getPropertyValue('--build').trim(),
    document.documentElement.dataset.script ?? '',
]"""


def make_site(dist: Path, build: str, *, large: int = 20_000) -> Path:
    """Write a build.

    Args:
        dist: the new folder.
        build: its name, which is in every page, the style and the script. One file is the same in every build.
        large: the runtime's size in bytes.
    """
    for prefix, lang in EDITIONS.items():
        for path in PATHS:
            _write(dist / prefix / path / "index.html", _page(dist, build, prefix, lang, path))
    _write(dist / "404.html", "<!doctype html><title>404</title><h1>no such page</h1>")
    _write(dist / "offline.html", "<!doctype html><title>offline</title><h1>not stored</h1>")
    _write(dist / "manifest.webmanifest", json.dumps({"name": build}))
    hashed(dist, "same.txt", b"same" * 999)
    hashed(dist, "app.zip.txt", build.encode() * large, "runtime")
    hashed(dist, "all.zip.txt", b"never asked for", "runtime")
    names = {prefix: hashed(dist, "names.json", f'["{build}{prefix}"]'.encode()) for prefix in EDITIONS}
    write_service_worker(dist, ROOT / "web", names)
    return dist


def _page(dist: Path, build: str, prefix: str, lang: str, path: str) -> str:
    root = "../" * (prefix + path).count("/") or "./"
    links = "".join(f'<a href="{root}{other}{path}" data-edition="{other}">{other}</a>' for other in EDITIONS)
    return PAGE.format(
        lang=lang,
        root=root,
        prefix=prefix,
        build=build,
        path=path,
        links=links,
        style=hashed(dist, "style.css", f"html {{ --build: {build} }}".encode()),
        script=_script(dist, build),
    )


_bundled = ""


def _script(dist: Path, build: str) -> str:
    global _bundled  # noqa: PLW0603 (the same for every build)
    if not _bundled:
        esbuild = str(ROOT / "web/node_modules/esbuild/bin/esbuild")
        command = ["node", esbuild, "--bundle", "--format=esm"]
        source = SCRIPT % {"web": ROOT / "web"}
        _bundled = subprocess.run(command, input=source, text=True, capture_output=True, check=True).stdout
    data = f'const BUILD = "{build}";\n{_bundled}'.encode()
    path = dist / "assets" / digest(data) / "page" / "main.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path.relative_to(dist).as_posix()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


Fault = Callable[[str, bytes], tuple[int, str, bytes] | None]
"""(path, body) → the status, type and body to send instead; None closes the connection."""


class FaultyHandler(SiteHandler):
    """Answers with the server's faults, else as a good host."""

    server: FaultyServer

    def do_GET(self) -> None:  # noqa: N802 (the name http.server calls)
        """Send the file, changed by the first fault whose text is in the address."""
        path = unquote(urlsplit(self.path).path).removeprefix(self.server.prefix)
        self.server.asked.append(path)
        if self.server.down:
            self.close_connection = True
            return
        fault = next((fault for part, fault in self.server.faults.items() if part in path), None)
        if fault is None:
            super().do_GET()
            return
        file = self.server.dist / path
        made = fault(path, file.read_bytes() if file.is_file() else b"")
        if made is None:
            self.close_connection = True
            return
        status, kind, body = made
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        # Never cached: with a wrong copy of a script that starts everything else, a site could not recover.
        lasting = not path.endswith(("main.js", "sw.js"))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if lasting else "no-store")
        self.end_headers()
        self.wfile.write(body)


class FaultyServer(SiteServer):
    """A host.

    Attributes:
        dist: the build that is deployed.
        down: whether no request is answered.
        faults: a part of an address → the fault of such files.
        asked: the requested paths.
    """

    def __init__(self, dist: Path, prefix: str = "/guide/terms/") -> None:
        super().__init__(dist, prefix=prefix)
        self.RequestHandlerClass = FaultyHandler
        self.down = False
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []


@contextmanager
def hosting_site(dist: Path) -> Iterator[FaultyServer]:
    """Serve a build."""
    with running(FaultyServer(dist)) as server:
        yield server


def missing(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """The host answers with status 404."""
    return 404, "text/html", b"no such file"


def html(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """A host that answers for a missing file with its home page, as if that were the file."""
    return 200, "text/html", b"<!doctype html><title>Welcome</title>"


def told(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """A host that answers with an error in JSON, but with status 200."""
    return 200, "application/json", b'{"error": "not found"}'


def empty(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """An empty file."""
    return 200, "application/octet-stream", b""


def cut(_path: str, body: bytes) -> tuple[int, str, bytes]:
    """Half of the file, as if it were complete."""
    return 200, "application/octet-stream", body[: len(body) // 2]


def altered(_path: str, body: bytes) -> tuple[int, str, bytes]:
    """Another file of the same length."""
    return 200, "application/octet-stream", bytes(reversed(body))


def lost(_path: str, _body: bytes) -> None:
    """The connection breaks during this request."""


def shown(page: Page) -> str:
    """The build that all parts of a page come from; "mixed" and their names, if there are several."""
    page.wait_for_function("() => document.readyState === 'complete'")
    builds: list[str] = page.evaluate(BUILDS)
    return builds[0] if len(set(builds)) == 1 else f"mixed {builds}"
