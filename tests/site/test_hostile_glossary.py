"""A hostile glossary is built: its text stays text, and every page has its policy."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml.etree import QName, XMLParser, fromstring
from markdown_it import MarkdownIt

from termlite import Category, Entry, Glossary
from termlite.render.locale import words
from termlite.site.build import build
from termlite.site.build_error import BuildError
from termlite.site.data.guide_files import publish_guide_files
from termlite.site.data.markdown_table import markdown_table
from termlite.site.pages.shell import Site
from termlite.site.writing import write
from tests.conftest import ROOT
from tests.site.conftest import make_project

# Pages that have their style in them.
ALONE = {"404.html", "offline.html"}
DATA = {"application/json", "application/ld+json"}
MARKUP = "<img src=x onerror=alert(1)>&\"'`|*{{7*7}}{% raw %}"
DEFINITION = f"""\
<script>alert(1)</script> [web](https://a.org/) [[two]] <https://a.org/b> {MARKUP}

| a |
| --- |
| [[two\\|<b onclick=alert(1)>]] |
"""
ENTRIES = [
    {
        "id": "one",
        "term": MARKUP,
        "aliases": ["</script><script>alert(1)</script>", "</style></title><svg onload=alert(1)>"],
        "gloss": f"</title></h1>{MARKUP}",
        "example": MARKUP,
        "definition": DEFINITION,
        "sources": [{"title": "</a><b>", "url": 'https://a.org/?a="><script>'}],
        "tags": ['"><svg onload=alert(1)>'],
    },
    {"id": "two", "term": "Two", "gloss": "b", "related": ["one"]},
]
CATEGORIES = [
    {"id": "jargon", "title": "<img src=x onerror=alert(1)>", "title_en": "</h1><script>alert(1)</script>"}
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # JSON is YAML as well.
    files = {"jargon.yaml": json.dumps(ENTRIES), "categories.yaml": json.dumps(CATEGORIES)}
    root = make_project(tmp_path_factory.mktemp("hostile") / "project", files)
    build(root, root / "dist", Site("https://me.example/"), lambda _: None)
    return root / "dist"


class Page(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_nothing_in_an_entry_becomes_an_element_or_a_script(site: Path) -> None:
    assert len(pages(site)) > 20
    for file in pages(site):
        for tag, attributes in Page(file).found:
            names = [name for name, _ in attributes]
            assert not [name for name in names if name.startswith("on")], (file, tag, attributes)
            assert len(names) == len(set(names)), (file, tag, attributes)
            links = [value or "" for name, value in attributes if name in ("href", "src", "action")]
            assert not [link for link in links if link.lower().startswith(("javascript:", "data:"))], file
            assert "style" not in names, (file, tag, attributes)
            assert tag != "style" or file.name in ALONE, file
            assert tag not in {"iframe", "object", "embed", "base"}, (file, tag, attributes)
            if tag == "script" and "src" not in names:
                assert dict(attributes)["type"] in DATA, (file, attributes)


def test_every_data_file_is_what_its_name_says(site: Path) -> None:
    parser = XMLParser(resolve_entities=False)
    read = Counter[str]()
    for file in sorted(site.rglob("*")):
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        read[file.suffix] += bool(text)
        if file.suffix in {".json", ".webmanifest"}:
            json.loads(text)
        elif file.suffix in {".xml", ".svg"}:
            elements = fromstring(text.encode(), parser).iter("{*}*")
            names = {QName(one).localname for one in elements}
            assert names.isdisjoint({"script", "img", "foreignObject"}), file
        elif file.parent.name == "embed-data" and file.suffix == ".js":
            # A script that calls one function with one text.
            assert "<script" not in text, file
        elif file.suffix == ".csv":
            assert not [
                cell for row in csv.reader(text.splitlines()) for cell in row if cell[:1] in set("=+@-")
            ]
        elif file.name == "llms.txt":
            assert not re.search(r"^\s*<script", text, re.MULTILINE)
    assert all(read[suffix] for suffix in (".json", ".xml", ".svg", ".csv", ".webmanifest")), read


def test_a_link_has_one_rel_and_leads_where_it_says(site: Path) -> None:
    for file in pages(site):
        for tag, attributes in Page(file).found:
            values = dict(attributes)
            if tag == "a" and (values.get("href") or "").startswith("https://a.org"):
                assert values["rel"] == "noopener noreferrer", (file, attributes)


def rules(site: Path) -> list[tuple[str, str, str]]:
    found, pattern = [], ""
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            pattern = line
        else:
            name, _, value = line.strip().partition(": ")
            found.append((pattern, name, value))
    return found


def test_every_page_has_its_policy_from_the_host_and_only_frames_are_framed(site: Path) -> None:
    told = rules(site)
    for file in pages(site):
        address = "/" + file.relative_to(site).as_posix()
        asked = {address, address.removesuffix("index.html")}
        policies = [
            value
            for pattern, name, value in told
            if name == "Content-Security-Policy" and any(fnmatchcase(a, pattern) for a in asked)
        ]
        framed = re.match(r"/(?:[\w-]+/)?embed/", address) is not None
        assert any("frame-ancestors 'none'" in policy for policy in policies) is not framed, (
            address,
            policies,
        )
        assert all("default-src 'self'" in policy and "'unsafe-" not in policy for policy in policies)
        metas = [dict(attributes) for tag, attributes in Page(file).found if tag == "meta"]
        assert {"name": "referrer", "content": "no-referrer"} in metas, address
        own = [meta["content"] or "" for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
        assert own, address
        assert all(re.search("default-src '(self|none)'", policy) for policy in own), address
        assert all("'unsafe-" not in policy for policy in own), address


def test_the_pages_that_stand_alone_keep_their_style_under_the_hosts_policy(site: Path) -> None:
    policies = [value for _, name, value in rules(site) if name == "Content-Security-Policy"]
    for name in ("404.html", "offline.html"):
        own = re.search(r"style-src ('sha256-[^']+')", (site / name).read_text("utf-8"))
        assert own
        assert all(own[1] in policy for policy in policies), name


def test_the_table_is_a_table_whatever_the_entries_say(site: Path) -> None:
    text = (site / "api" / "glossary.md").read_text("utf-8")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<img" not in html
    assert "<script" not in html
    assert html.count("<tr>") == 3
    assert "javascript:alert(1)" not in re.findall(r'href="([^"]*)"', html)


def test_a_table_keeps_its_rows_when_a_text_has_lines() -> None:
    made = Glossary(
        (Entry(id="a", term="a\n# b", gloss="c\n| d | e |\n<img>", category="x"),),
        (Category(id="x", title="t\n<img src=x>"),),
    )
    assert len(markdown_table(made, "../").splitlines()) == 5


@pytest.mark.parametrize("id_", ["../../out", "/tmp/out", "a\0b", "..\\out", ""])
def test_nothing_is_written_outside_the_site(tmp_path: Path, id_: str) -> None:
    dist = tmp_path / "a" / "b" / "dist"
    dist.mkdir(parents=True)
    with pytest.raises(BuildError, match="outside the site"):
        write(dist, f"{id_}/index.html" if id_ else "", "x")
    entry = Entry(id=f"../{id_}", term="t", gloss="g")
    with pytest.raises(BuildError, match="outside the site"):
        publish_guide_files(
            Glossary((entry,)), ROOT / "web", dist, tmp_path / "cache", site=Site(), said=words("zh-Hans")
        )
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["a"]
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["dist"]
