"""Guides with links made at build time: the same links in every host, and none where the author excludes them."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from termlite import Entry, Glossary
from termlite.guides.markdown import TermliteExtension
from termlite.guides.terms import TermsError, links_file, read_terms
from tests.conftest import ROOT

GLOSSARY = Glossary(
    (
        Entry(id="zhalu", term="炸炉", gloss='训练失败，"废"了。'),
        Entry(id="lora", term="LoRA", gloss="小补丁 {{文件}}。"),
        Entry(id="vae", term="VAE", gloss="……"),
    )
)
SITE = "https://terms.example/"
HOSTS = ("python", "markdown-it", "remark")
TEXTS = {
    "昨晚炸炉，又炸炉。": ["炸炉"],
    "# 炸炉\n\n炸炉\n\n## 二\n\n**炸炉**": ["炸炉", "炸炉"],
    "`LoRA` 与 [LoRA](x) 与 LoRA": ["LoRA"],
    "```\n炸炉\n```\n\n炸[炉](x)": [],
    "- 用 LoRA\n- 用 VAE": ["LoRA", "VAE"],
    "> 🔥LoRA 好\n\n| 甲 | 乙 |\n| - | - |\n| 丙 | 丁 |": ["LoRA"],
    "": [],
}
LINK = re.compile(r'<a (?=[^>]*class="termlite")(?=[^>]*href="([^"]*)")[^>]*>([^<]*)</a>')


@pytest.fixture
def source(tmp_path: Path) -> str:
    file = tmp_path / "links.json"
    file.write_text(links_file(GLOSSARY), "utf-8")
    return str(file)


def render(host: str, source: str, texts: list[str], **options: object) -> list[str]:
    if host == "python":
        extension = TermliteExtension(source=source, site=SITE, **options)
        return [markdown(text, extensions=[extension, "tables", "fenced_code"]) for text in texts]
    data = json.loads(Path(source).read_text("utf-8"))
    given = {"plugin": host, "options": {"data": data, "site": SITE, **options}, "texts": texts}
    made = subprocess.run(
        ["node", ROOT / "tests" / "guides" / "plugins.mjs"],
        input=json.dumps(given),
        capture_output=True,
        check=True,
        text=True,
    )
    found: list[str] = json.loads(made.stdout)
    return found


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_makes_the_same_links(host: str, source: str) -> None:
    made = render(host, source, list(TEXTS))
    assert [[written for _, written in LINK.findall(html)] for html in made] == list(TEXTS.values())
    assert f"{SITE}t/zhalu/" in made[0]


@pytest.mark.parametrize("host", HOSTS)
def test_the_gloss_is_the_title(host: str, source: str) -> None:
    (html,) = render(host, source, ["炸炉"])
    assert 'title="训练失败，"废"了。"' in unescape(html)


@pytest.mark.parametrize("host", HOSTS)
def test_terms_are_listed_at_the_end_on_request(host: str, source: str) -> None:
    (html,) = render(host, source, ["用 LoRA 炸炉"], terms=True, title="术语")
    assert html.count('aria-describedby="termlite-') == 2
    assert html.index("术语") < html.index('id="termlite-lora"') < html.index('id="termlite-zhalu"')
    assert "title=" not in html


@pytest.mark.parametrize("host", HOSTS)
def test_authors_choose_what_is_linked(host: str, source: str) -> None:
    every, ignoring = (
        render(host, source, ["炸炉，炸炉，LoRA"], **options)[0]
        for options in ({"every": True}, {"ignore": ["zhalu", "LoRA"]})
    )
    assert len(LINK.findall(every)) == 3
    assert not LINK.findall(ignoring)


def test_mkdocs_links_a_guide(source: str, tmp_path: Path) -> None:
    assert Path(source).parent == tmp_path
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 训练\n\n昨晚炸炉。", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\nplugins:\n  - termlite:\n      source: links.json\n      site: {SITE}\n", "utf-8"
    )
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert LINK.findall((tmp_path / "site" / "index.html").read_text("utf-8")) == [
        (f"{SITE}t/zhalu/", "炸炉")
    ]


def test_a_build_without_the_names_fails_at_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\nplugins:\n  - termlite:\n      source: no.json\n      site: {SITE}\n", "utf-8"
    )
    with pytest.raises(Abort):
        build(load_config(str(tmp_path / "mkdocs.yml")))
    assert "no.json" in caplog.text


@pytest.mark.parametrize("text", ["", "{}", '{"v": 2}', "[]"])
def test_another_file_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    with pytest.raises(TermsError):
        read_terms(str(file))
