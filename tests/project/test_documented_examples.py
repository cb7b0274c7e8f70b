"""Every example in the documents is right: it is read, checked or run as whoever copies it would."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

import termlite
from termlite.guides.mkdocs import TermlitePlugin
from termlite.site.build import Summary
from tests.conftest import ROOT

FOLDERS = ("*.md", "docs/**/*.md", "examples/*.md", "bench/*.md")
FILES = [file for pattern in FOLDERS for file in ROOT.glob(pattern)]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (file.relative_to(ROOT).as_posix(), kind, code)
    for file in sorted(FILES)
    for kind, code in _BLOCK.findall(file.read_text("utf-8"))
]
# Other tests run the commands, check CONTRIBUTING's entry and run README's Python.
ELSEWHERE = {("CONTRIBUTING.md", "yaml"), ("README.md", "python")}
SANDBOX = {"allow-scripts", "allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"}
FRAMES = re.compile(r"https://[^/]+/embed/t/([a-z0-9-]+)/")


def of_kind(*kinds: str) -> list[tuple[str, str]]:
    return [(file, code) for file, kind, code in BLOCKS if kind in kinds and (file, kind) not in ELSEWHERE]


def test_every_example_is_of_a_kind_that_is_checked() -> None:
    assert {kind for _, kind, _ in BLOCKS} == {"sh", "yaml", "html", "js", "python", "mermaid"}


@pytest.mark.parametrize(("file", "code"), of_kind("yaml"))
def test_settings_are_those_that_the_plugin_takes(file: str, code: str) -> None:
    (options,) = [one["termlite"] for one in yaml.safe_load(code)["plugins"] if isinstance(one, dict)]
    assert TermlitePlugin().load_config(options) == ([], []), file


class Tags(HTMLParser):
    """The tags of a snippet and their attributes."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(code)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_names_what_is_there(glossary: termlite.Glossary) -> None:
    manual = (ROOT / "docs" / "embedding.md").read_text("utf-8")
    inline = [("docs/embedding.md", code) for code in re.findall(r"`(<[a-z][^`]*)`", manual)]
    frames = 0
    for file, code in (*of_kind("html"), *inline):
        tags = Tags(code)
        if file != "docs/embedding.md" or "\n" in code:
            assert tags.open == [], code
        for tag, attributes in tags.found:
            if tag == "iframe" and "src" in attributes:
                frames += 1
                found = FRAMES.fullmatch(attributes["src"])
                assert found, code
                assert found[1] in glossary.by_id
                assert attributes["title"]
                assert set(attributes.get("sandbox", "").split()) <= SANDBOX
            elif tag == "script":
                assert attributes["src"].endswith("/embed.js")
            elif tag == "a" and "data-termlite" in attributes:
                assert attributes["data-termlite"] in glossary.by_id, code
            assert not [name for name in attributes if name.startswith("data-") and name not in manual]
    assert frames >= 2


MESSAGE = """
let sent;
const frame = { contentWindow: { postMessage: (message, origin) => (sent = { message, origin }) } };
%s
console.log(JSON.stringify(sent));
"""


@pytest.mark.parametrize(("file", "code"), of_kind("js"))
def test_scripts_can_be_read(file: str, code: str, tmp_path: Path) -> None:
    is_message = "postMessage" in code
    is_fragment = re.match(r"(//.*\n)?\w+: ", code)
    whole = MESSAGE % code if is_message else f"({{{code}}});" if is_fragment else code
    script = tmp_path / "example.mjs"
    script.write_text(whole, "utf-8")
    command = ["node", *([] if is_message else ["--check"]), str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, file + done.stderr
    if is_message:
        sent = json.loads(done.stdout)
        own = (ROOT / "web" / "frame" / "frame.js").read_text("utf-8")
        assert sent["origin"] == "https://terms.example"
        assert {"source": "termlite", "v": 1, "type": "set"}.items() <= sent["message"].items()
        assert [
            name for name in sent["message"] if f"data.{name}" not in own and f"?.{name}" not in own
        ] == []


@pytest.mark.parametrize(("file", "code"), of_kind("python"))
def test_python_calls_what_there_is(file: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = inspect.signature(termlite.build)
    called: list[inspect.BoundArguments] = []

    def build(*given: object, **named: object) -> object:
        called.append(signature.bind(*given, **named))
        return Summary(3, {"pages": 1})

    monkeypatch.setattr(termlite, "build", build)
    exec(compile(code, file, "exec"), {})
    assert called
