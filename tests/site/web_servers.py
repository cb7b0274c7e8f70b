"""Opens a built site behind real web servers, under a sub-path: `python -m tests.site.web_servers DIST [SERVER …]`.

nginx and Caddy have to be installed (Debian: nginx-light, caddy); each runs with its own types and nothing else, and
as `docs/hosting` says.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, expect, sync_playwright

from bench import chromium
from tests.conftest import ROOT

HOSTING = ROOT / "docs" / "hosting"
PYTHON_UP = "() => document.documentElement.dataset.engine === 'python'"
START_TIMEOUT = 120_000

_NGINX = """
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  {site}
}}
"""
_NGINX_AS_IT_COMES = "server { listen 8080; location /terms/ { alias /srv/terms/dist/; } }"
_CADDY_AS_IT_COMES = ":8080 {\n handle_path /terms/* {\n  root * /srv/terms/dist\n  file_server\n }\n}\n"


def _nginx(text: str) -> Callable[[Path], list[str]]:
    def command(folder: Path) -> list[str]:
        file = folder / "nginx.conf"
        user = "" if not _is_root() else "user root;\n"
        file.write_text(user + _NGINX.format(folder=folder, site=_here(text, folder)))
        return ["nginx", "-c", str(file), "-e", "stderr"]

    return command


def _caddy(text: str) -> Callable[[Path], list[str]]:
    def command(folder: Path) -> list[str]:
        file = folder / "Caddyfile"
        file.write_text("{\n admin off\n auto_https off\n}\n" + _here(text, folder))
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]

    return command


SERVERS: Mapping[str, Callable[[Path], list[str]]] = {
    "nginx": _nginx(_NGINX_AS_IT_COMES),
    "nginx-documented": _nginx((HOSTING / "nginx.conf").read_text("utf-8")),
    "caddy": _caddy(_CADDY_AS_IT_COMES),
    "caddy-documented": _caddy((HOSTING / "Caddyfile").read_text("utf-8")),
}
"""Name → the command that runs a server of a site, whose settings it writes into a folder."""


def main(dist: Path, *wanted: str) -> None:
    """Open the site behind each server."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        for name in wanted or SERVERS:
            with serving(dist, SERVERS[name]) as site:
                look_at(browser, site, documented=name.endswith("-documented"))
            print(f"{name}: ok", flush=True)
        browser.close()


@contextmanager
def serving(dist: Path, command: Callable[[Path], list[str]]) -> Iterator[str]:
    """Run a server for the site at a free port; returns the address of its root."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (folder / "dist").symlink_to(dist.resolve())
        (folder / "port").write_text(str(port))
        words = command(folder)
        if not shutil.which(words[0]):
            sys.exit(f"{words[0]} is not installed")
        with subprocess.Popen(words, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
            try:
                _wait_for(f"http://127.0.0.1:{port}/terms/", server)
                yield f"http://127.0.0.1:{port}/terms/"
            finally:
                server.terminate()


def look_at(browser: Browser, site: str, *, documented: bool) -> None:
    """Check that names answer, Python starts, links work, and the site works offline."""
    context = browser.new_context()
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.goto(site)
    page.fill("#q", "炸炉")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")
    page.wait_for_function(PYTHON_UP, timeout=START_TIMEOUT)
    page.fill("#q", "hypernetwrok")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "hypernetwork")
    page.goto(f"{site}t/cfg")  # the server adds the slash
    expect(page.locator("article h1")).to_contain_text("CFG")
    missing = page.request.get(f"{site}t/no-such-entry/")
    assert missing.status == 404
    if documented:
        assert "<form" in missing.text()
        _is_packed(site)
    context.close()
    assert not thrown, thrown


def _is_packed(site: str) -> None:
    """Check that large files are sent compressed."""
    from urllib.request import Request  # noqa: PLC0415 (one use)

    with urlopen(Request(f"{site}all/", headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip", dict(answer.headers)


def _here(text: str, folder: Path) -> str:
    port = (folder / "port").read_text()
    return text.replace("8080", port).replace("/srv/terms/dist", str(folder / "dist"))


def _wait_for(address: str, server: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit(server.stderr.read() if server.stderr else "")
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.1)
    raise SystemExit(f"nothing answers at {address}")


def _is_root() -> bool:
    from os import geteuid  # noqa: PLC0415 (no such thing on Windows)

    return geteuid() == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
