"""The checks of the page `edit/` report the same problems as `termlite check --strict`."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import termlite
from termlite.authoring.desk import Desk, Seen
from termlite.authoring.entry_text import fields_of, with_field
from termlite.authoring.fields import entry_fields
from termlite.authoring.surroundings import Surroundings
from termlite.cli import main
from termlite.glossary.load import read_text
from termlite.glossary.rules.checking import RULES, examine
from termlite.glossary.rules.evidence import EVIDENCE
from termlite.glossary.rules.style import STYLE, read_rightly
from termlite.glossary.yaml_file import parts_of
from termlite.render import store
from termlite.render.locale import words
from termlite.site.data.authoring_files import around, source_files, sources
from termlite.site_file.model import SiteFile
from tests.conftest import ROOT

SMALL = """\
- id: vae
  term: VAE
  gloss: 把图压小再还原
  related: [unet]
- id: unet
  term: U-Net
  gloss: 一步步去噪
  related: [vae]
  hidden: [优网]
"""
FIRST, SECOND = SMALL[: SMALL.index("- id: unet")], SMALL[SMALL.index("- id: unet") :]
NEW = """\
- id: latent
  category: model
  term: 潜空间
  gloss: 压小以后的图
  definition: |
    见 [[vae]] 和 [[nowhere]]。
  related: [vae, unet]
"""


def made(folder: Path) -> tuple[termlite.Glossary, Desk]:
    glossary = termlite.load(folder)
    found = sources(folder)
    return glossary, Desk(
        Surroundings(store.Store(store.dump(glossary)), around(glossary, found, folder, SiteFile()))
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.yaml").write_text(SMALL, "utf-8")
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Desk:
    return made(folder)[1]


@pytest.fixture(scope="module")
def whole() -> tuple[termlite.Glossary, Desk]:
    return made(ROOT / "glossary")


def said(seen: Seen, *, advice: bool = False) -> list[tuple[int, str]]:
    return [(wrong["line"], wrong["message"]) for wrong in seen["problems"] if wrong["advice"] is advice]


def test_a_problem_has_its_line_and_its_field(desk: Desk) -> None:
    seen = desk.look(NEW, "{}", "", "en")
    assert said(seen) == [(5, "[[nowhere]] leads to no entry")] or (
        said(seen)[0][0] == 5 and "nowhere" in said(seen)[0][1]
    )
    assert [wrong["field"] for wrong in seen["problems"] if not wrong["advice"]] == ["definition"]
    assert seen["id"] == "latent"
    assert seen["back"] == {"vae": "model", "unet": "model"}
    assert '<a href="../t/vae/"' in seen["article"]


@pytest.mark.parametrize(
    ("text", "mends", "line", "part"),
    [
        (FIRST, "", 1, "vae"),
        ("- id: x\n  category: model\n  term: 优网\n  gloss: 一\n", "", 3, "unet"),
        ("- id: x\n  category: nowhere\n  term: 一\n  gloss: 一\n", "", 2, "model"),
        ("- id: x\n  term: 一\n  glos: 一\n", "", 3, "gloss"),
        ("- id: x\n  term: [一\n  gloss: 一\n", "", 2, "]"),
        ("", "", 1, "empty"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(desk: Desk, text: str, mends: str, line: int, part: str) -> None:
    assert [
        message for at, message in said(desk.look(text, "{}", mends, "en")) if at == line and part in message
    ]


def test_an_entry_that_is_mended_takes_the_place_of_the_old_one(desk: Desk) -> None:
    own = FIRST + "  category: model\n"
    seen = desk.look(own, json.dumps({"gloss": "另一句"}), "vae", "en")
    assert said(seen) == []
    assert seen["fields"]["gloss"] == "另一句"
    assert "另一句" in seen["article"]
    assert seen["back"] == {}
    # The other entries of the draft can refer to it too.
    both = desk.look(own + SECOND.replace("[vae]", "[]\n  category: model"), "{}", "vae", "en")
    assert both["back"] == {"unet": "model"}


def test_messages_and_article_are_in_the_readers_language(desk: Desk) -> None:
    assert "相关词条" in desk.look(NEW, "{}", "", "zh")["article"]
    assert "Related" in desk.look(NEW, "{}", "", "en")["article"]
    desk.look("", "{}", "", "en")


def test_hostile_texts_stay_text(desk: Desk) -> None:
    text = NEW.replace(
        "见 [[vae]]", "<img src=x onerror=a()> [x](javascript:a()) <script>a()</script> [[vae]]"
    )
    text = text.replace("term: 潜空间", "term: '<b onclick=a()>'")
    article = desk.look(text, "{}", "", "zh")["article"]
    assert not re.search(r"<(?:img|script|b)\b|href=.javascript", article)


@pytest.mark.parametrize(
    "text", ["\0", "- " * 50, "[" * 9000, "&a [*a]", "- id: a\n" * 300, "\ud800", "- {id: a}"]
)
def test_any_text_is_looked_at(desk: Desk, text: str) -> None:
    changed = desk.look(text, json.dumps({"aliases": "甲\n乙", "sources": "- {"}), "", "en")
    assert changed["problems"]


def test_related_entries_are_made_to_name_it(folder: Path, desk: Desk) -> None:
    found = sources(folder)
    given = {id_: found[id_][0] for id_ in ("vae", "unet")}
    text = desk.with_back_links(NEW, json.dumps(given))
    entries = read_text(text, "draft.yaml").entries
    assert [(item.entry.id, item.entry.category, item.entry.related) for item in entries] == [
        ("latent", "model", ("vae", "unet")),
        ("vae", "model", ("unet", "latent")),
        ("unet", "model", ("vae", "latent")),
    ]
    assert desk.look(text, "{}", "", "en")["back"] == {}
    assert desk.with_back_links(text, json.dumps(given)) == text


def test_every_entry_of_the_glossary_is_seen_as_the_check_sees_it(
    whole: tuple[termlite.Glossary, Desk],
) -> None:
    """Both report the same problems at the same lines. Entries with problems are made by leaving fields out."""
    glossary, desk = whole
    found = sources(ROOT / "glossary")
    assert found.keys() == {entry.id for entry in glossary}
    for entry in list(glossary)[::97]:
        text, at = found[entry.id]
        assert text.startswith("- ")
        assert at.file == f"{entry.category}.yaml"
        seen = desk.look(text, json.dumps({"category": entry.category}), entry.id, "en")
        assert seen["problems"] == [], entry.id


def test_it_says_what_the_strict_check_says(folder: Path, desk: Desk) -> None:
    text = NEW.replace("  category: model\n", "")
    with (folder / "model.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    rules = [rule for rule in (*RULES, *STYLE, *EVIDENCE) if rule is not read_rightly]
    _, problems = examine(folder, rules, ())
    first = SMALL.count("\n")
    expected = {
        (p.location.line - first, p.message.replace(f"{folder}/", ""))
        for p in problems
        if p.location.line > first
    }
    seen = desk.look(text, "{}", "", "en")
    told = {
        (wrong["line"], wrong["message"]) for wrong in seen["problems"] if "category" not in wrong["message"]
    }
    assert told == expected


def test_fields_read_and_written_again_say_the_same() -> None:
    for id_, (text, _) in list(sources(ROOT / "glossary").items())[::7]:
        changed = text
        for name, value in fields_of(text).items():
            changed = with_field(changed, name, value)
        assert read_text(changed, "x.yaml").entries[0].entry == read_text(text, "x.yaml").entries[0].entry, (
            id_
        )


def test_what_leaves_the_desk_is_taken_by_import_and_passes_the_strict_check(
    tmp_path: Path, whole: tuple[termlite.Glossary, Desk]
) -> None:
    glossary, desk = whole
    copy = tmp_path / "glossary"
    shutil.copytree(ROOT / "glossary", copy)
    text = STRICT
    seen = desk.look(text, "{}", "", "en")
    found = sources(ROOT / "glossary")
    text = desk.with_back_links(text, json.dumps({id_: found[id_][0] for id_ in seen["back"]}))
    seen = desk.look(text, "{}", "", "en")
    assert seen["problems"] == []
    file = tmp_path / "stick-figure.yaml"
    file.write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["import", str(file), "--to", str(copy), "--replace"])
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(main, ["check", "--strict", "--glossary", str(copy)])
    assert done.exit_code == 0, done.output
    assert len(termlite.load(copy)) == len(glossary) + 1


STRICT = """\
- id: stick-figure-test
  category: control
  term: 骨架小人测试
  gloss: 用几根线画出的人形，告诉模型手脚放在哪里。
  gloss_en: A figure of a few lines that tells the model where hands and feet go.
  definition: |
    几根线和几个点拼成的人形，每个点是一个关节。把它交给 [[openpose]] 一类的控制方法，人物就照着摆；别的仍由提示词决定。

    线条断开或者点太挤，手脚会接错，所以先把小人画得清楚，再去调别的。
  example: 先把骨架小人测试摆好，再出图。
  asks:
    - 怎么让人物按我画的姿势站
    - 几根线的人形图是干什么的
    - 关节点画错了会怎样
  related: [openpose, controlnet]
  attested:
    骨架小人测试: [sdbook-gettingstarted-term]
  sources:
    - title: SDBook：术语表
      url: https://github.com/sudoskys/StableDiffusionBook/blob/main/docs/GettingStarted/term.md
      supports: 人形骨架决定姿势
      read: 2026-11
  reviews:
    - month: 2026-11
      extent: part
      open: 只读了一处
"""


def test_the_form_asks_for_every_field_and_its_help_is_the_schemas() -> None:
    fields = entry_fields()
    for language in ("en", "zh-Hans"):
        said_ = words(language)
        assert {key.removeprefix("field_") for key in said_ if key.startswith("field_")} == {
            f.name for f in fields
        }
        assert {key.removeprefix("help_") for key in said_ if key.startswith("help_")} == {
            f.name for f in fields
        }
    # An English page has no Chinese text; the schema's example has.
    shown = [f for f in fields if f.name != "readings"]
    assert {f.name: words("en")[f"help_{f.name}"] for f in shown} == {f.name: f.help for f in shown}


def test_the_yaml_of_entries_is_published_by_category(folder: Path) -> None:
    (folder / "other.yaml").write_text("- {id: flow, term: 流, gloss: 写在一行}\n", "utf-8")
    glossary, _ = made(folder)
    files = {path: gzip.decompress(data) for path, data in source_files(glossary, sources(folder))}
    assert list(files) == ["api/yaml/model.bin", "api/yaml/other.bin"]
    assert json.loads(files["api/yaml/model.bin"])["unet"] == SECOND
    assert (
        json.loads(files["api/yaml/other.bin"])["flow"]
        == "- id: flow\n  term: 流\n  category: other\n  gloss: 写在一行\n"
    )
    assert list(parts_of(SMALL)) == [FIRST, SECOND]
