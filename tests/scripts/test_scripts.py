"""Scripts that need no browser, run in Node; and the data that Python and scripts exchange."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import termlite
from termlite.render.locale import words
from termlite.search.matchers import Kind
from termlite.site.assets.script_words import words_of_page, words_of_script
from termlite.site.build_error import BuildError
from termlite.site.data.names_cut import cut
from termlite.site.data.names_ranks import Posting
from termlite.site.data.names_table import Show, Tables, all_postings, names_table
from termlite.text.role import Role
from tests import golden
from tests.conftest import ROOT
from tests.small_glossary import GLOSSARY

HINT = "write it anew with `python -m tests.golden` if this is meant"
TSC = ROOT / "tests" / "node_modules" / "typescript" / "bin" / "tsc"


def node(*arguments: str | Path) -> str:
    """Run Node; returns its output."""
    done = subprocess.run(["node", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_scripts_that_need_no_browser() -> None:
    node("--test", *sorted((ROOT / "tests" / "scripts" / "js").glob("*.test.js")))


def test_the_replies_of_python_are_those_that_scripts_are_tested_with() -> None:
    kept = {file.stem: file.read_text("utf-8") for file in (golden.DATA / "replies").glob("*.json")}
    assert kept == golden.replies(), HINT
    assert (golden.DATA / "names.json").read_bytes().rstrip() == names_table(GLOSSARY), HINT


def test_the_replies_have_the_types_that_scripts_expect(tmp_path: Path) -> None:
    messages = (ROOT / "web" / "shared" / "messages.js").as_posix()
    replies = [json.loads(text) for text in golden.replies().values()]
    # Written as literals, so that TypeScript also reports a member too many.
    code = f'import type {{ Reply }} from "{messages}";\nexport const replies: Reply[] = {json.dumps(replies)};\n'
    (tmp_path / "replies.ts").write_text(code, "utf-8")
    config = {"extends": str(ROOT / "web" / "tsconfig.json"), "include": ["replies.ts"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(config), "utf-8")
    node(TSC, "-p", tmp_path)


def test_what_names_put_first_python_puts_first(glossary: termlite.Glossary, tmp_path: Path) -> None:
    table, queries = tmp_path / "names.json", golden.DATA / "queries.txt"
    table.write_bytes(names_table(glossary))
    searcher = termlite.Searcher(glossary)
    first = node(ROOT / "tests" / "scripts" / "js" / "look_up.js", table, queries).splitlines()
    asked = queries.read_text("utf-8").splitlines()
    assert len(asked) == len(first) >= 400
    different = [
        (q, id_, [hit.id for hit in searcher.search(q, 1)])
        for q, id_ in zip(asked, first, strict=True)
        if id_ and [hit.id for hit in searcher.search(q, 1)] != [id_]
    ]
    assert different == []
    # After an edit of the glossary a few queries may have no answer any more; most must have one.
    assert sum(map(bool, first)) > len(first) / 2


@pytest.mark.parametrize("most", [60, 400])
def test_a_table_in_pieces_answers_like_the_whole(
    glossary: termlite.Glossary, tmp_path: Path, most: int
) -> None:
    tables = Tables(glossary)
    first, parts = cut(tables, most)
    assert len(parts) > 1_000 / most
    shown = Show()
    texts = {key[:end] for key in list(tables.postings)[::40] for end in range(1, len(key) + 1)}
    queries = [*tables.whole.best, *tables.whole.unlisted, *sorted(texts), "qqqq", "\uffff"]
    (tmp_path / "tables.json").write_text(
        json.dumps(
            {
                "whole": tables.data(tables.whole, shown),
                "first": tables.data(first, shown),
                "keys": [(text, tables.data(part, shown)) for text, part in parts],
                "queries": queries,
            }
        ),
        "utf-8",
    )
    assert len(queries) > 2_000
    told = json.loads(node(ROOT / "tests" / "scripts" / "js" / "pieces.js", tmp_path / "tables.json"))
    assert told["different"] == []
    assert told["asked"] == len(queries)


def test_the_page_makes_the_keys_that_the_library_has(glossary: termlite.Glossary, tmp_path: Path) -> None:
    table = tmp_path / "names.json"
    table.write_bytes(names_table(glossary))
    sorts = [tuple(sort) for sort in json.loads(table.read_bytes())["sorts"]]
    best: dict[str, dict[int, Posting]] = {}
    for made in all_postings(glossary):
        # When two names of an entry make the same key, the page keeps the better name.
        key = best.setdefault(made.key.text, {})
        key[made.entry] = min(key.get(made.entry, made), made, key=lambda one: one.rank(len(one.key.text)))
    expected = {
        text: [[made.entry, made.name, sorts.index(made.sort)] for made in found.values()]
        for text, found in best.items()
    }
    keys = dict(json.loads(node(ROOT / "tests" / "scripts" / "js" / "keys.js", table)))
    assert {text: sorted(found) for text, found in keys.items()} == expected


def test_there_is_a_word_for_every_way_of_matching() -> None:
    for language in ("zh-Hans", "en"):
        assert {f"kind_{kind}" for kind in Kind if kind is not Kind.EXACT} <= words(language).keys()
        assert {f"role_{role}" for role in Role} <= words(language).keys()


def script(web: Path, name: str, text: str) -> None:
    (web / name).parent.mkdir(parents=True, exist_ok=True)
    (web / name).write_text(text, "utf-8")


def test_the_words_of_a_script_are_found_by_their_use(tmp_path: Path) -> None:
    known = {"one": "1", "kind_a": "A", "kind_b": "B", "own": "eigen", "other": "?"}
    script(
        tmp_path,
        "shell/main.js",
        'import "../pages/learn/learn.js";\nimport { a } from "./a.js";\n// say("no")',
    )
    script(tmp_path, "shell/a.js", 'site.say("one", { count: 1 });\nsay(`kind_${match}`, { typed });')
    script(tmp_path, "pages/learn/learn.js", 'text = late ? say("own") : "";')
    assert words_of_script(tmp_path, "shell/main.js", known) == {"one": "1", "kind_a": "A", "kind_b": "B"}
    assert words_of_page(tmp_path, "learn", known) == {"own": "eigen"}


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        ('say("gone")', r"web/shell/main\.js:2: there is no word «gone»"),
        ("say(`gone_${kind}`)", "there is no word «gone_»"),
        ('say(late ? "one" : "two")', "has to be written out"),
        ("say(key)", "has to be written out"),
        ('say("one" + kind)', "has to be written out"),
    ],
)
def test_a_word_that_is_missing_fails_the_build(tmp_path: Path, call: str, problem: str) -> None:
    script(tmp_path, "shell/main.js", f"\n{call};")
    with pytest.raises(BuildError, match=problem):
        words_of_script(tmp_path, "shell/main.js", {"one": "1", "two": "2"})
