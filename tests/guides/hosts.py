"""Builds guides with real tools and opens their pages: `python -m tests.guides.hosts DIST [HOST …]`.

Each guide is built twice: with our plugin, and with `embed.js` alone, in which a reader goes to a second page and back
as the guide's own navigation does it.

It fetches MkDocs Material from PyPI, and VitePress, Docusaurus, Eleventy and Hexo from npm, so it is no part of
`test.py`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from bench import chromium
from tests.browser.conftest import serving
from tests.conftest import ROOT

SITE = "https://terms.example/"
FILLER = "这一段只是把两处隔开，里面没有词典里的词，读者不会在意。" * 5
TEXT = f"# 训练\n\n用 `LoRA` 训练时炸炉了，先看 CFG，再说。\n\n{FILLER}\n\n## 第二节\n\n又**炸炉**。\n"
LINKED = ["炸炉", "CFG", "炸炉"]
SECOND = f"# 第二页\n\n小心过拟合。{FILLER}\n"
PLUGIN = "termlite-{name}.mjs"
OPTIONS = f'{{ data, site: "{SITE}", terms: true }}'
DATA = (
    'import { readFileSync } from "node:fs";\nconst data = JSON.parse(readFileSync("links.json", "utf8"));\n'
)


def main(dist: Path, *wanted: str) -> None:
    """Build each host and look at its page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        for name in wanted or HOSTS:
            guide = Path(folder) / name
            guide.mkdir()
            shutil.copy(dist / "api" / "links.json", guide)
            for plugin in ("markdown-it", "remark"):
                shutil.copy(dist / "plugins" / f"{plugin}.mjs", guide / PLUGIN.format(name=plugin))
            with serving(dist) as terms:
                with serving(HOSTS[name](guide, ""), prefix="/") as host:
                    look_at(browser.new_page(), host.url)
                print(f"{name}, plugin: ok", flush=True)
                with serving(HOSTS[name](guide, f"{terms.url}embed.js"), prefix="/") as host:
                    walk_through(browser.new_page(), host.url, terms.url)
                print(f"{name}, embed.js: ok", flush=True)
        browser.close()


def write(guide: Path, files: Mapping[str, str]) -> None:
    """Write a guide's files."""
    for name, text in files.items():
        (guide / name).parent.mkdir(parents=True, exist_ok=True)
        (guide / name).write_text(text, "utf-8")


def npm(guide: Path, packages: Mapping[str, str], *command: str, modules: bool = True) -> None:
    """Install packages and run one of their programs."""
    kind = {"type": "module"} if modules else {}
    # Hexo runs only where package.json has the key `hexo`.
    made = {"name": "guide", "private": True, **kind, "hexo": {}, "dependencies": dict(packages)}
    write(guide, {"package.json": json.dumps(made)})
    if not (guide / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=guide, check=True)
    subprocess.run(["npx", "--no-install", *command], cwd=guide, check=True, stdout=subprocess.DEVNULL)


def mkdocs(guide: Path, script: str) -> Path:
    """MkDocs Material with instant navigation, and the plugin of the Python package."""
    settings = {"source": "links.json", "site": SITE, "terms": True}
    theme = {"name": "material", "font": False, "custom_dir": "parts", "features": ["navigation.instant"]}
    config = {
        "site_name": "x",
        "site_url": "http://127.0.0.1/",
        "theme": theme,
        "plugins": [] if script else [{"termlite": settings}],
    }
    tag = f'<script async src="{script}" data-auto></script>' if script else ""
    part = f'{{% extends "base.html" %}}{{% block extrahead %}}{tag}{{% endblock %}}'
    files = {"docs/index.md": TEXT, "docs/second.md": SECOND, "parts/main.html": part}
    write(guide, {**files, "mkdocs.yml": json.dumps(config)})
    python = guide / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(guide / "venv", with_pip=True)
        packages = [f"{ROOT}[mkdocs]", "mkdocs-material>=9.6"]
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    subprocess.run([python, "-m", "mkdocs", "build", "-q", "-d", guide / "site"], cwd=guide, check=True)
    return guide / "site"


def vitepress(guide: Path, script: str) -> Path:
    """VitePress, which uses markdown-it."""
    config = f'import termlite from "../{PLUGIN.format(name="markdown-it")}";\n{DATA}'
    head = json.dumps([["script", {"async": "", "src": script, "data-auto": ""}]])
    config += (
        f"export default {{ head: {head} }};\n"
        if script
        else f"export default {{ markdown: {{ config: (md) => md.use(termlite, {OPTIONS}) }} }};\n"
    )
    write(
        guide,
        {"index.md": f"{TEXT}\n[下一页](./second.md)\n", "second.md": SECOND, ".vitepress/config.js": config},
    )
    npm(guide, {"vitepress": "1.6.4"}, "vitepress", "build")
    return guide / ".vitepress" / "dist"


def eleventy(guide: Path, script: str) -> Path:
    """Eleventy, which uses markdown-it too."""
    config = f'import termlite from "./{PLUGIN.format(name="markdown-it")}";\n{DATA}'
    amended = f'it.amendLibrary("md", (md) => md.use(termlite, {OPTIONS}))'
    config += (
        f"export default (it) => {{ {'' if script else amended} }};\n"
        'export const config = { dir: { input: "pages" } };\n'
    )
    tag = f'\n<script async src="{script}" data-auto></script>\n' if script else ""
    pages = {
        "pages/index.md": f"---\ntitle: x\n---\n{TEXT}\n[下一页](/second/)\n{tag}",
        "pages/second.md": f"{SECOND}{tag}",
    }
    write(guide, {**pages, "eleventy.config.js": config})
    npm(guide, {"@11ty/eleventy": "3.1.5"}, "eleventy")
    return guide / "_site"


def docusaurus(guide: Path, script: str) -> Path:
    """Docusaurus, which uses remark; React takes its pages over."""
    config = f'import termlite from "./{PLUGIN.format(name="remark")}";\n{DATA}'
    plugin = "" if script else f", remarkPlugins: [[termlite, {OPTIONS}]]"
    scripts = json.dumps([{"src": script, "async": True, "data-auto": ""}] if script else [])
    config += (
        f'export default {{ title: "x", url: "http://localhost", baseUrl: "/", scripts: {scripts}, '
        f'presets: [["classic", {{ blog: false, docs: {{ routeBasePath: "/"{plugin} }} }}]] }};\n'
    )
    pages = {"docs/index.md": f"---\nslug: /\n---\n{TEXT}\n[下一页](./second.md)\n", "docs/second.md": SECOND}
    write(guide, {**pages, "docusaurus.config.mjs": config})
    packages = {
        "@docusaurus/core": "^3",
        "@docusaurus/preset-classic": "^3",
        "react": "^19",
        "react-dom": "^19",
    }
    # Docusaurus's own bundles are not ES modules.
    npm(guide, packages, "docusaurus", "build", modules=False)
    return guide / "build"


def hexo(guide: Path, script: str) -> Path:
    """Hexo with its markdown-it renderer; a script in the guide adds our plugin."""
    plugin = PLUGIN.format(name="markdown-it")
    hand_over = (
        f'const {{ default: termlite }} = require("../{plugin}");\n'
        'const data = JSON.parse(require("fs").readFileSync("links.json", "utf8"));\n'
        f'hexo.extend.filter.register("markdown-it:renderer", (md) => md.use(termlite, {OPTIONS}));\n'
    )
    tag = f'<script async src="{script}" data-auto></script>' if script else ""
    layout = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title></head>'
        f"<body><main><article><%- page.content %></article></main>{tag}</body></html>"
    )
    write(
        guide,
        {
            "_config.yml": "title: x\nurl: http://127.0.0.1/\ntheme: plain\n",
            "themes/plain/layout/page.ejs": layout,
            "source/index.md": f"---\nlayout: page\n---\n{TEXT}\n[下一页](/second/)\n",
            "source/second/index.md": f"---\nlayout: page\n---\n{SECOND}",
            "scripts/termlite.js": "" if script else hand_over,
        },
    )
    packages = {"hexo": "8.1.2", "hexo-renderer-markdown-it": "7.1.1", "hexo-renderer-ejs": "^2"}
    npm(guide, packages, "hexo", "clean", modules=False)
    npm(guide, packages, "hexo", "generate", modules=False)
    return guide / "public"


# Guide and address of `embed.js`, empty with the plugin → the folder of the built guide.
HOSTS: Mapping[str, Callable[[Path, str], Path]] = {
    "mkdocs": mkdocs,
    "vitepress": vitepress,
    "eleventy": eleventy,
    "docusaurus": docusaurus,
    "hexo": hexo,
}


def look_at(page: Page, guide: str) -> None:
    """Check that every host has the same links with their glosses, and the list, without requests to the glossary."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(guide)
    links = page.locator("a.termlite")
    expect(links).to_have_text(LINKED)
    expect(links.first).to_have_attribute("href", f"{SITE}t/zhalu/")
    described = links.first.get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("训练")
    expect(page.locator(".termlite-terms")).to_be_visible()
    assert not errors, errors
    assert not [url for url in asked if url.startswith(SITE)]


def walk_through(page: Page, guide: str, terms: str) -> None:
    """Check `embed.js`: it links the first page and, after the guide's own navigation, the second and the first."""
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(guide)
    links = page.locator("a[data-termlite-auto]")
    expect(links).to_have_text(LINKED, timeout=20_000)
    expect(links.first).to_have_attribute("href", f"{terms}t/zhalu/")
    page.get_by_role("link", name=re.compile("下一页|第二页")).first.click()
    expect(page.get_by_role("heading", name="第二页").first).to_be_visible()
    expect(links).to_have_text(["过拟合"], timeout=20_000)
    page.go_back()
    expect(links).to_have_text(LINKED, timeout=20_000)
    assert not [text for text in told if "hydrat" in text.lower() or "#418" in text or "termlite" in text], (
        told
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
