"""Imports into a folder: they add entries, ask before replacing one, and write all files or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import termlite
from termlite.cli import main
from termlite.exchange import folder as folder_module
from termlite.exchange.folder import carry_out, plan
from termlite.exchange.importing import read_file

OLD = "# Kept by hand.\n- id: vae\n  term: VAE\n  gloss: 翻译官。  # a note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "glossary"
    made.mkdir()
    (made / "ml.yaml").write_text(OLD, "utf-8")
    return made


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def csv(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "new.csv"
    file.write_text("\n".join(("id,term,gloss,category", *rows)), "utf-8")
    return file


def test_entries_are_added_and_what_was_there_is_left_as_it_is(folder: Path, tmp_path: Path) -> None:
    result = run("import", csv(tmp_path, "cfg,CFG,听话的程度。,ml", "lora,LoRA,补丁。,model"), "--to", folder)
    assert result.exit_code == 0, result.output
    assert (folder / "ml.yaml").read_text("utf-8").startswith(OLD)
    assert [entry.id for entry in termlite.load(folder)] == ["vae", "cfg", "lora"]
    assert run("check", "--glossary", folder).exit_code == 0


def test_entries_are_added_to_a_list_that_is_indented(folder: Path, tmp_path: Path) -> None:
    (folder / "ml.yaml").write_text("  - id: vae\n    term: VAE\n    gloss: 一。\n", "utf-8")
    assert run("import", csv(tmp_path, "cfg,CFG,二。,ml"), "--to", folder).exit_code == 0
    assert [entry.id for entry in termlite.load(folder)] == ["vae", "cfg"]


def test_an_entry_that_is_there_is_replaced_only_when_that_is_said(folder: Path, tmp_path: Path) -> None:
    file = csv(tmp_path, "vae,VAE,新的解释。,ml")
    refused = run("import", file, "--to", folder)
    assert refused.exit_code == 1
    assert "1 entries are there already (vae); nothing was written; give --replace" in refused.output
    assert (folder / "ml.yaml").read_text("utf-8") == OLD
    assert run("import", file, "--to", folder, "--replace").exit_code == 0
    assert [(entry.id, entry.gloss) for entry in termlite.load(folder)] == [("vae", "新的解释。")]


def test_somebody_at_a_terminal_is_asked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def confirm(text: str, **_: object) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr("termlite.exchange.command.is_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", confirm)
    file = csv(tmp_path, "vae,VAE,新的解释。,ml")
    assert run("import", file, "--to", folder).exit_code == 1
    assert (folder / "ml.yaml").read_text("utf-8") == OLD
    assert run("import", file, "--to", folder).exit_code == 0
    assert "Replace?" in asked[0]
    assert termlite.load(folder).by_id["vae"].gloss == "新的解释。"


def test_nothing_is_written_while_a_row_is_wrong(folder: Path, tmp_path: Path) -> None:
    file = csv(tmp_path, "cfg,CFG,好。,ml", "b a d,Bad,坏。,ml")
    result = run("import", file, "--to", folder)
    assert result.exit_code == 1
    assert "new.csv:3:1: bad id «b a d»" in result.output
    assert [entry.id for entry in termlite.load(folder)] == ["vae"]
    assert run("import", file, "--to", folder, "--skip-wrong").exit_code == 0
    assert [entry.id for entry in termlite.load(folder)] == ["vae", "cfg"]


def test_a_folder_that_cannot_be_read_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "ml.yaml").write_text("- id: [", "utf-8")
    assert run("import", csv(tmp_path, "cfg,CFG,好。,ml"), "--to", folder).exit_code == 2
    assert (folder / "ml.yaml").read_text("utf-8") == "- id: ["


def test_a_disk_that_is_full_leaves_everything_as_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = plan(read_file(csv(tmp_path, "cfg,CFG,好。,ml", "lora,LoRA,补丁。,model")), folder)
    written = Path.write_text

    def full(self: Path, data: str, *more: object, **named: object) -> int:
        if "model" in self.name:
            raise OSError(28, "No space left on device")
        return written(self, data, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        carry_out(planned)
    assert [file.name for file in folder.iterdir()] == ["ml.yaml"]
    assert (folder / "ml.yaml").read_text("utf-8") == OLD


def test_a_category_that_is_too_large_for_one_file_gets_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "_LARGEST", 200)
    rows = [f"t{i},词{i},意思{i}。,ml" for i in range(20)]
    carry_out(plan(read_file(csv(tmp_path, *rows)), tmp_path / "out"))
    assert (tmp_path / "out" / "ml-2.yaml").exists()
    loaded = termlite.load(tmp_path / "out")
    assert [entry.category for entry in loaded] == ["ml"] * 20


def test_without_a_folder_the_entries_are_printed(tmp_path: Path) -> None:
    result = run("import", csv(tmp_path, "cfg,CFG,听话的程度。,ml"))
    assert result.stdout == "- id: cfg\n  term: CFG\n  category: ml\n  gloss: 听话的程度。\n"


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(
        '[{"id": "x", "term": "<script>alert(1)</script>", "gloss": "[a](javascript:alert(1))",'
        ' "definition": "<img src=x onerror=alert(1)>\\n\\n[b](data:text/html,x)"}]',
        "utf-8",
    )
    assert run("import", file, "--to", tmp_path / "g").exit_code == 0
    entry = termlite.load(tmp_path / "g").by_id["x"]
    html = termlite.Renderer({"x": entry}, {}).entry("x")
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
