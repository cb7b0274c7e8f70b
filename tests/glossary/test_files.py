"""The files of a glossary: only plain files are read; links, pipes and folders are reported and never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import termlite
from termlite.glossary.problems import GlossaryError
from termlite.glossary.rules.checking import check

ENTRY = "- {id: %s, term: %s, gloss: c}\n"


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "a.yaml").write_text(ENTRY % ("one", "One"), "utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(GlossaryError) as caught:
        check(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_both_endings_are_read(glossary: Path) -> None:
    (glossary / "b.yml").write_text(ENTRY % ("two", "Two"), "utf-8")
    (glossary / "categories.yml").write_text("- {id: b, title: 乙}", "utf-8")
    made = termlite.load(glossary)
    assert [(entry.id, entry.category) for entry in made] == [("two", "b"), ("one", "a")]
    assert made.categories[0].title == "乙"


@pytest.mark.parametrize("name", [".#a.yaml", ".a.yaml.swp", "a.yaml~", "#a.yaml#", ".hidden.yaml"])
def test_what_editors_leave_is_no_entry(glossary: Path, name: str) -> None:
    (glossary / name).symlink_to("somebody@somewhere.1234")
    assert len(termlite.load(glossary)) == 1


def test_a_name_that_can_be_no_category_is_told_and_its_entries_are_read(glossary: Path) -> None:
    (glossary / "C D.YAML").write_text(ENTRY % ("two", "Two") + ENTRY % ("three", 3), "utf-8")
    file, entry = problems(glossary)
    assert file.startswith("C D.YAML:1:1: the name of a file is the id")
    assert "for example «c-d.yaml»" in file
    assert entry.startswith("C D.YAML:2:21: «term» takes text")


def test_files_in_folders_are_told(glossary: Path) -> None:
    for name in ("sub/d.yaml", "figures/e.yml", ".git/f.yaml"):
        (glossary / name).parent.mkdir()
        (glossary / name).write_text(ENTRY % ("two", "Two"), "utf-8")
    assert [line.split(":")[0] for line in problems(glossary)] == ["figures/e.yml", "sub/d.yaml"]


def test_links_are_not_followed(glossary: Path) -> None:
    outside = glossary.parent / "secret.yaml"
    outside.write_text("- {id: x, term: PASSWORD, gloss: y}", "utf-8")
    (glossary / "figures").mkdir()
    for name, target in (
        ("b.yaml", outside),
        ("c.yaml", Path("/dev/zero")),
        ("d.yaml", Path("d.yaml")),
        ("e.yaml", Path("nowhere")),
        ("figures/f.svg", outside),
    ):
        (glossary / name).symlink_to(target)
    lines = problems(glossary)
    assert [line.split(":")[0] for line in lines] == ["b.yaml", "c.yaml", "d.yaml", "e.yaml", "figures/f.svg"]
    assert all("symbolic link" in line for line in lines)
    assert "PASSWORD" not in "".join(lines)


def test_a_folder_of_figures_elsewhere_is_not_read(glossary: Path) -> None:
    (glossary / "figures").symlink_to(glossary.parent)
    (line,) = problems(glossary)
    assert line.startswith("figures:1:1: this is a symbolic link")


def test_pipes_and_folders_are_not_opened(glossary: Path) -> None:
    os.mkfifo(glossary / "b.yaml")
    (glossary / "c.yaml").mkdir()
    pipe, folder = problems(glossary)
    assert pipe == "b.yaml:1:1: this is no file that can be read: remove it"
    assert folder == "c.yaml:1:1: this is a folder: give it a name without .yaml"
    with pytest.raises(GlossaryError, match="no file that can be read"):
        check(glossary / "b.yaml")


def test_a_name_that_is_not_utf8_is_told(glossary: Path) -> None:
    (glossary / os.fsdecode(b"\xff\xfe.yaml")).write_text(ENTRY % ("two", "Two"), "utf-8")
    (line,) = problems(glossary)
    assert line.endswith("the name of this file is not UTF-8: rename it")
    assert line.encode()


def test_a_message_is_one_line_of_text_whatever_the_files_say(
    glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = r'- {id: "a\n::error::b", term: "\e[31mred", gloss: c, "k\e]0;title\a": d}'
    (glossary / "::error::x.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(glossary)
    with pytest.raises(GlossaryError) as caught:
        check(".")
    lines = [str(problem) for problem in caught.value.problems]
    assert len(lines) == 4
    assert all(line.isprintable() and not line.startswith("::") for line in lines), lines
