"""`termlite new`, `build` and `serve`: what they write, and what they refuse."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from termlite.cli import main
from termlite.glossary.model import Entry
from termlite.glossary.rules.checking import RULES, WHOLE
from termlite.glossary.rules.evidence import EVIDENCE, EVIDENCE_WHOLE
from termlite.glossary.rules.style import STYLE
from termlite.glossary.schema import schema
from termlite.site.starting import LANGUAGES, new_project
from termlite.site.workspace import cache_folder
from termlite.site_file.checking import examine_all


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_begun_is_sound_and_shows_every_field(tmp_path: Path, language: str) -> None:
    project = new_project(tmp_path / "law-words", language)
    rules, whole = (*RULES, *STYLE, *EVIDENCE), (*WHOLE, *EVIDENCE_WHOLE)
    reading, problems = examine_all(project / "glossary", rules, whole)
    assert list(map(str, problems)) == []
    assert len(reading.entries) == 3
    assert len(reading.paths) == 1
    text = (project / "glossary" / "basics.yaml").read_text("utf-8")
    fields = {key for entry in yaml.safe_load(text) for key in entry}
    only_chinese = {"gloss_en", "readings"}
    untold = {"category", "figure", "status_note"} | (set() if language == "zh" else only_chinese)
    assert fields == {name for name in Entry.__dataclass_fields__ if name != "category"} - untold
    assert tomllib.loads((project / "glossary" / "site.toml").read_text("utf-8"))["title"] == "Law words"


def test_a_project_has_all_that_publishing_takes(tmp_path: Path) -> None:
    project = new_project(tmp_path / "a", "en")
    workflow = yaml.safe_load((project / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["publish"]["steps"]]
    assert any(step.startswith("termlite build --url") for step in steps)
    assert "termlite serve" in (project / "README.md").read_text("utf-8")
    assert json.loads((project / "glossary" / "entry.schema.json").read_text("utf-8")) == schema()
    assert (project / ".gitignore").read_text("utf-8").split() == ["dist/", ".cache/"]


def test_new_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name, message in (("", "is not empty"), ("thesis.txt", "is no folder"), ("link", "is no folder")):
        done = CliRunner().invoke(main, ["new", str(tmp_path / name)])
        assert done.exit_code == 1
        assert message in done.output
    assert {file.name for file in tmp_path.iterdir()} == {"thesis.txt", "link"}


def test_new_says_what_to_do_next(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["new", str(tmp_path / "law")])
    assert done.exit_code == 0
    assert "termlite serve" in done.output


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_a_glossary_it_says_how_to_begin_one(tmp_path: Path, command: str) -> None:
    done = CliRunner().invoke(main, [command, str(tmp_path)])
    assert done.exit_code == 1
    assert "termlite new" in done.output


def test_a_mistake_in_the_site_file_stops_a_build_and_a_check(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    site_file = project / "glossary" / "site.toml"
    site_file.write_text('titel = "Law"\n', "utf-8")
    for words in (["build", str(project)], ["check", "--glossary", str(project / "glossary")]):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 1
        assert "site.toml:1:1: unknown field «titel»; did you mean «title»?" in done.output
    assert not (project / "dist").exists()


def test_an_icon_that_there_is_not_is_told_with_its_place(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    (project / "glossary" / "site.toml").write_text('[icons]\nbasics = "bok-open"\n', "utf-8")
    done = CliRunner().invoke(main, ["build", str(project)])
    assert "site.toml:2:1: there is no icon «bok-open»" in done.output
    assert "did you mean «book-open»?" in done.output


def test_a_glossary_without_entries_is_told(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    (project / "glossary" / "basics.yaml").unlink()
    (project / "glossary" / "paths.yaml").unlink()
    done = CliRunner().invoke(main, ["build", str(project)])
    assert done.exit_code == 1
    assert "the glossary is empty" in done.output


def test_one_entry_is_a_glossary(tmp_path: Path) -> None:
    project = new_project(tmp_path / "law", "en")
    for file in ("basics", "paths", "places", "categories"):
        (project / "glossary" / f"{file}.yaml").unlink()
    (project / "glossary" / "law.yaml").write_text("- {id: tort, term: Tort, gloss: A wrong.}\n", "utf-8")
    done = CliRunner().invoke(main, ["build", str(project)])
    assert done.exit_code == 0, done.output
    assert "<h1" in (project / "dist" / "t" / "tort" / "index.html").read_text("utf-8")


def test_where_nothing_can_be_written_what_is_kept_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file in its place")
    folder = cache_folder(tmp_path)
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path)


TABLES = {
    "a.md": "# Words\n\n| Term | Meaning |\n| --- | --- |\n| tort | A wrong. |\n| lien | A claim. |\n| bare | |\n",
    "a.csv": "term,gloss,related,colour\ntort,A wrong.,lien;lost,red\nlien,A claim.,tort,\nbare,,,\n",
    "a.json": json.dumps(
        [
            {"id": "tort", "term": "tort", "gloss": "A wrong.", "definition": "See [[lost|what is lost]]."},
            {"id": "lien", "term": "lien", "gloss": "A claim."},
            {"id": "lien", "term": "lien again", "gloss": "The same id."},
        ]
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_glossary_begins_with_what_can_be_used_of_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TABLES[name], "utf-8")
    project = tmp_path / "law"
    done = CliRunner().invoke(main, ["new", str(project), "--from", str(tmp_path / name)])
    assert done.exit_code == 0, done.output
    assert f"a glossary of 2 entries, made of {tmp_path / name}" in done.output
    reading, problems = examine_all(project / "glossary", RULES, WHOLE)
    assert problems == []
    assert {item.entry.term for item in reading.entries} == {"tort", "lien"}
    # The rows that were not imported are printed and written to a file.
    left_out = (project / "not-taken.txt").read_text("utf-8")
    assert all(line in done.output for line in left_out.splitlines())
    assert left_out.count("\n") == {"a.md": 1, "a.csv": 3, "a.json": 2}[name]
    # No file mentions the three entries of the example.
    texts = [file.read_text("utf-8") for file in project.rglob("*") if file.is_file()]
    assert not [text for text in texts if "basics" in text or "[queries]" in text]


def test_the_language_of_what_is_begun_is_that_of_its_entries(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("术语,释义\n炸炉,训练失败。\n", "gb18030")
    done = CliRunner().invoke(main, ["new", str(tmp_path / "words"), "--from", str(tmp_path / "a.csv")])
    assert done.exit_code == 0, done.output
    site_file = tomllib.loads((tmp_path / "words" / "glossary" / "site.toml").read_text("utf-8"))
    assert site_file["language"] == "zh-Hans"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"term,gloss\nbare,\n", "has no entry that can be taken"),
        ("a.bin", b"\x00\x01", "cannot be read; these can"),
        ("absent.csv", None, "No such file"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_begins_nothing(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = CliRunner().invoke(main, ["new", str(tmp_path / "law"), "--from", str(tmp_path / name)])
    assert done.exit_code == 1
    assert told in done.output
    assert not (tmp_path / "law").exists()
