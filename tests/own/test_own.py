"""A reader's file: read, indexed as in a browser, searched, shown, given back; nothing of it does harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import termlite
from termlite.cli import main
from termlite.exchange.importing import Limits
from termlite.glossary.model import Glossary
from termlite.index import stored
from termlite.index.index import Index
from termlite.indexing.chinese import use_table
from termlite.own import intake
from termlite.own.shelf import Shelf
from tests.own.dishes import csv_of


@pytest.fixture(autouse=True)
def _opencc_again() -> Iterator[None]:
    yield
    use_table("", "")


@pytest.fixture(scope="module")
def site() -> Index:
    """The index of a small site."""
    return termlite.build_index(Glossary((termlite.Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))


def shelf_of(glossary: Glossary, site: Index) -> Shelf:
    made = intake.make(glossary, site)
    shelf = Shelf()
    shelf.put("mine", made.index, made.articles)
    return shelf


def found(shelf: Shelf, query: str) -> list[tuple[str, str]]:
    return [(hit["term"], hit["match"]) for one in shelf.search(query, 5) for hit in one["hits"]]


def test_a_table_is_searched_as_the_laptop_would(site: Index) -> None:
    glossary, told = intake.read("mine.csv", csv_of(300))
    assert (told["entries"], told["wrong"], told["notes"]) == (300, 0, [])
    laptop = termlite.Searcher(glossary)
    shelf = shelf_of(glossary, site)
    for query in ("hongshaorou", "hsr", "紅燒肉", "红烧内", "braised prok", "怎么做红烧肉"):
        expected = [(hit.term, str(hit.kind)) for hit in laptop.search(query, 5)]
        assert expected, query
        assert found(shelf, query) == expected, query


def test_what_is_given_back_passes_the_check(site: Index, tmp_path: Path) -> None:
    glossary, _ = intake.read("mine.csv", csv_of(300))
    again = intake.read_again(intake.make(glossary, site).entries)
    assert again.entries == glossary.entries
    name, data = intake.exported(again, "mine")
    (tmp_path / name).write_bytes(data)
    done = CliRunner().invoke(main, ["check", "--glossary", str(tmp_path / name)])
    assert done.exit_code == 0, done.output


def test_a_zip_with_places_comes_back_as_one(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "food.yaml", "- {id: tea, term: 茶, gloss: 喝的。, attested: {茶: [book]}, related: [no-such]}"
        )
        archive.writestr("categories.yaml", "- {id: food, title: 吃喝}")
        archive.writestr(
            "places.yaml", "- {id: book, title: 书, url: https://a.org/b, kind: paper, year: 2020, family: b}"
        )
    glossary, told = intake.read("a.zip", packed.getvalue())
    assert (told["entries"], told["problems"]) == (1, [])
    assert len(told["notes"]) == 1
    name, data = intake.exported(glossary, "a")
    assert name == "a.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(archive.namelist()) == {"food.yaml", "categories.yaml", "places.yaml"}
        archive.extractall(tmp_path)
    done = CliRunner().invoke(main, ["check", "--glossary", str(tmp_path)])
    assert done.exit_code == 0, done.output


HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) [[vae|<b>]] <script>alert(1)</script>"


def test_hostile_text_stays_text(site: Index) -> None:
    rows = (f'vae,甲,乙。,"{HOSTILE}",https://a.org/x <b>书</b>', "other,<i>丙</i>,丁。,,")
    glossary, told = intake.read("a.csv", "\n".join(("id,term,gloss,definition,sources", *rows)).encode())
    # Names and glosses are plain text: an entry with tags in them is told and left out.
    assert [entry.id for entry in glossary] == ["vae"]
    assert [problem[:8] for problem in told["problems"]] == ["a.csv:3:"]
    html = shelf_of(glossary, site).article("mine", "vae", "zh", "mine")
    for tag in ("<img", "<script", "<i>", "<b>", 'href="javascript', "edit/?id"):
        assert tag not in html
    assert "&lt;img" in html


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.exe", b"", "a.exe"),
        ("a.zip", b"PK\x03\x04", "a.zip"),
        ("a.csv", b"a,b\n1,2\n", "a.csv:1"),
        ("a.tbx", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.tbx:1"),
        ("a.tbx", b"<a>" * 100_000, "256"),
        ("a.ttl", b"", "rdflib"),
        ("a.yaml", b"- {id: a, term: A", "a.yaml:1"),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, data: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rdflib", None)
    glossary, said = intake.read(name, data)
    assert (len(glossary), said["entries"], said["wrong"]) == (0, 0, 1)
    assert told in said["problems"][0]


def test_a_table_of_200000_rows_is_told_and_read_as_far_as_a_browser_bears(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "LIMITS", Limits(rows=100))
    glossary, told = intake.read("a.csv", csv_of(200_000))
    assert (len(glossary), told["wrong"]) == (100, 1)
    assert "100" in told["problems"][0]


def test_a_zip_that_would_grow_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * (intake.LIMITS.bytes + 1))
    _, told = intake.read("a.zip", packed.getvalue())
    assert (told["entries"], told["wrong"]) == (0, 1)


def test_damaged_bytes_are_refused_and_what_is_open_stays(site: Index) -> None:
    glossary, _ = intake.read("mine.csv", csv_of(20))
    made = intake.make(glossary, site)
    shelf = shelf_of(glossary, site)
    other, _ = intake.read("other.csv", csv_of(10))
    for index, articles in (
        (b"", b""),
        (made.index[:-1], made.articles),
        (made.index, b"[]"),
        (made.index, intake.make(other, site).articles),
    ):
        with pytest.raises((ValueError, KeyError)):
            shelf.put("mine", index, articles)
    assert found(shelf, "hongshaorou")
    assert stored.load(made.index).ids[0] == glossary.entries[0].id
