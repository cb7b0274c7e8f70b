"""The command line: output and exit codes that other programs rely on."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termlite.cli import main
from termlite.glossary import files
from termlite.glossary.schema import schema
from termlite.messages import use
from tests.conftest import WriteGlossary

Run = Callable[..., Result]

SOUND = """\
- {id: zhalu, term: 炸炉, en: Overcooked, aliases: [炸丹], gloss: 训练过头了。}
- {id: vae, term: VAE, gloss: 翻译官。}
"""


@pytest.fixture
def run(write_glossary: WriteGlossary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = write_glossary(jargon=SOUND)

    def call(*words: str) -> Result:
        return CliRunner().invoke(
            main, [*words, *([] if words[0] == "schema" else ["--glossary", str(folder)])]
        )

    return call


def test_lookup_prints_a_json_list_best_first(run: Run) -> None:
    result = run("lookup", "炸丹", "--json", "-n", "1")
    assert result.exit_code == 0
    (hit,) = json.loads(result.output)
    assert hit == {
        "id": "zhalu",
        "term": "炸炉",
        "names": ["炸炉", "Overcooked", "炸丹"],
        "match": {"kind": "exact", "name": "炸丹"},
        "score": hit["score"],
    }
    assert isinstance(hit["score"], float)


def test_lookup_is_readable(run: Run) -> None:
    assert "训练过头了" in run("lookup", "zhalu").output


def test_lookup_of_nothing_says_so(run: Run) -> None:
    result = run("lookup", "qqqq wwww")
    assert (result.exit_code, "nothing found" in result.output) == (1, True)
    assert json.loads(run("lookup", "qqqq wwww", "--json").output) == []


def test_a_second_lookup_reads_the_kept_index_and_sees_changes(run: Run, tmp_path: Path) -> None:
    first = run("lookup", "vae", "--json").output
    assert len(list((tmp_path / "cache" / "termlite").glob("*.index"))) == 1
    assert run("lookup", "vae", "--json").output == first
    (tmp_path / "jargon.yaml").write_text(SOUND.replace("VAE", "变分自编码器"), "utf-8")
    assert json.loads(run("lookup", "变分自编码器", "--json").output)[0]["id"] == "vae"


def test_a_damaged_kept_index_is_made_again(run: Run, tmp_path: Path) -> None:
    first = run("lookup", "vae", "--json").output
    (kept,) = (tmp_path / "cache" / "termlite").glob("*.index")
    for damage in (b"", b"x" * 100, kept.read_bytes()[:200]):
        kept.write_bytes(damage)
        assert run("lookup", "vae", "--json").output == first


def test_check_summarises_a_sound_glossary(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "ok: 2 entries with 4 names in 1 categories\n")


def test_check_lists_problems_and_fails(run: Run, write_glossary: WriteGlossary) -> None:
    folder = write_glossary(jargon="- {id: a, term: b}\n- {id: a b, term: c, gloss: d}")
    result = run("check")
    assert result.exit_code == 1
    assert f"{folder}/jargon.yaml:1:3: «gloss» is missing" in result.output
    assert f"{folder}/jargon.yaml:2:8: bad id «a b»" in result.output


def test_check_strict_asks_for_style(run: Run) -> None:
    result = run("check", "--strict")
    assert result.exit_code == 1
    assert "no source" in result.output


def test_schema_prints_the_schema(run: Run) -> None:
    assert json.loads(run("schema").output) == schema()


def test_a_glossary_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["lookup", "x", "--glossary", str(tmp_path / "none")])
    assert (result.exit_code, "no such glossary" in result.output) == (2, True)


def test_where_no_glossary_is_it_says_so_and_a_folder_of_a_project_means_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, elsewhere = tmp_path / "law", tmp_path / "elsewhere"
    for folder in (project / "glossary" / "figures", elsewhere):
        folder.mkdir(parents=True)
    (project / "glossary" / "site.toml").write_text('title = "Law"')
    (project / "glossary" / "law.yaml").write_text("- {id: tort, term: Tort, gloss: A wrong.}")
    for folder in (project, project / "glossary", project / "glossary" / "figures"):
        monkeypatch.chdir(folder)
        assert "1 entries" in CliRunner().invoke(main, ["check"]).output
    # As it is installed from PyPI: no checkout is around the package.
    monkeypatch.setattr(files, "__file__", str(tmp_path / "lib" / "termlite" / "glossary" / "files.py"))
    monkeypatch.chdir(elsewhere)
    for words in (["lookup", "vae"], ["check"], ["read", "-"], ["export", "--to", "csv"]):
        done = CliRunner().invoke(main, words)
        assert done.exit_code in {1, 2}
        assert f"there is no glossary in {elsewhere}" in done.output
        assert "termlite new" in done.output


def test_a_flag_is_looked_up_like_any_name(run: Run, tmp_path: Path) -> None:
    entry = "- {id: lowvram, term: 低显存模式, literals: [--medvram, --no-half], gloss: 省显存。}"
    (tmp_path / "jargon.yaml").write_text(entry, "utf-8")
    for flag in ("--medvram", "--no-half"):
        assert [hit["id"] for hit in json.loads(run("lookup", flag, "--json", "-n", "3").output)] == [
            "lowvram"
        ]


@pytest.mark.parametrize("words", [["--ar", "16:9"], ["宽高", "比"]])
def test_a_query_of_several_words_needs_no_quotes(run: Run, tmp_path: Path, words: list[str]) -> None:
    entry = "- {id: ratio, term: 宽高比, literals: [--ar], gloss: 宽和高之比。}"
    (tmp_path / "jargon.yaml").write_text(entry, "utf-8")
    assert [hit["id"] for hit in json.loads(run("lookup", *words, "--json").output)] == ["ratio"]


def test_messages_come_in_the_language_asked_for(run: Run) -> None:
    try:
        assert run("check", "--lang", "zh").output == "没有问题：1 个分类，2 个词条，4 个名字\n"
    finally:
        use("en")


def printed(encoding: str, words: list[str]) -> tuple[object, str]:
    """The exit code and the output of a command, on a console with this encoding."""
    console = io.BytesIO()
    stream = io.TextIOWrapper(console, encoding)
    with redirect_stdout(stream), redirect_stderr(stream):
        try:
            main(words)
        except SystemExit as end:
            stream.flush()
            return end.code, console.getvalue().decode(encoding)
    raise AssertionError


@pytest.mark.parametrize(("encoding", "language"), [("gbk", "zh"), ("cp950", "zh"), ("cp1252", "en")])
def test_any_console_is_printed_on(write_glossary: WriteGlossary, encoding: str, language: str) -> None:
    folder = str(write_glossary(a="- {id: a, term: 炸炉, gloss: 训练失败 🔥 – «…», aliases: [炸丹]}"))
    there = ["--lang", language, "--glossary", folder]
    try:
        assert printed(encoding, ["check", *there])[0] == 0
        code, shown = printed(encoding, ["lookup", "炸炉", *there])
        assert (code, "\\U0001f525" in shown) == (0, True)
        code, shown = printed(encoding, ["lookup", "炸炉", "--json", *there])
        assert (code, json.loads(shown)[0]["term"]) == (0, "炸炉")
        assert printed(encoding, ["schema"])[0] == 0
        write_glossary(b="- {id: A b, term: 龘}")
        code, shown = printed(encoding, ["check", *there])
        assert (code, "b.yaml:1:8: " in shown) == (1, True)
    finally:
        use("en")


def test_read_prints_the_words_of_a_text_in_order(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text("又炸丹了，VAE 也没换", "utf-8")
    result = run("read", str(file), "--json")
    assert result.exit_code == 0
    assert json.loads(result.output) == [
        {"start": 1, "end": 3, "id": "zhalu", "name": "炸丹"},
        {"start": 5, "end": 8, "id": "vae", "name": "VAE"},
    ]
    assert (
        run("read", str(file), "--format", "md").output
        == "- **炸丹**（炸炉）：训练过头了。\n- **VAE**：翻译官。\n"
    )
    assert "训练过头了" in run("read", str(file)).output


def test_read_takes_the_standard_input(write_glossary: WriteGlossary) -> None:
    folder = str(write_glossary(jargon=SOUND))
    result = CliRunner().invoke(main, ["read", "-", "--json", "--glossary", folder], input="炸炉")
    assert [word["id"] for word in json.loads(result.output)] == ["zhalu"]
    nothing = CliRunner().invoke(main, ["read", "-", "--glossary", folder], input="你好")
    assert (nothing.exit_code, "no word of the glossary" in nothing.output) == (1, True)
    as_json = CliRunner().invoke(main, ["read", "-", "--json", "--glossary", folder], input="你好")
    assert (as_json.exit_code, json.loads(as_json.output)) == (0, [])


@pytest.mark.parametrize("data", [b"\x89PNG\0\0\0", b"\xff\xff\xff\x80", b"a" * (10 * 1024 * 1024 + 1)])
def test_read_tells_in_one_line_what_is_no_text(run: Run, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(data)
    result = run("read", str(file))
    assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
    assert run("read", str(tmp_path / "absent.txt")).exit_code == 2
