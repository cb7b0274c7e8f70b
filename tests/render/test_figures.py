"""Figures: drawing is repeatable, they are safe inside a page, and an entry shows its figure."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import termlite
from termlite.glossary.figure_safety import figure_problems
from termlite.glossary.model import Entry, Glossary
from termlite.glossary.problems import GlossaryError
from termlite.glossary.rules.style import typographic_faults
from termlite.render.figures import linked_ids
from termlite.render.renderer import Renderer
from termlite.render.store import Store, dump
from termlite.site.pages.traditional import traditional
from tests.conftest import ROOT, WriteGlossary, pages_of

FOLDER = ROOT / "glossary" / "figures"
FILES = sorted(FOLDER.glob("*.svg"))
MISTAKES = yaml.safe_load((ROOT / "tests" / "data" / "figure_problems.yaml").read_text("utf-8"))

SMALLEST_TEXT = 20  # units of the viewBox, which is 640 wide: 10 CSS pixels on the smallest phone


def svg(inside: str = "") -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 100" role="img" class="fig">'
        f"<title>一句话</title><desc>画的是什么</desc>{inside}</svg>"
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The figures, drawn anew in another folder."""
    folder = tmp_path_factory.mktemp("figures")
    command = [sys.executable, "-m", "draw", str(folder)]
    subprocess.run(command, cwd=FOLDER, check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    return folder


def test_drawing_them_again_gives_the_same_files(drawn: Path) -> None:
    assert {file.name: file.read_bytes() for file in drawn.iterdir()} == {
        file.name: file.read_bytes() for file in FILES
    }


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_figure_is_safe_legible_and_told(file: Path, glossary: Glossary) -> None:
    assert list(figure_problems(file, glossary.by_id)) == []
    text = file.read_text("utf-8")
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', text)]
    assert min(sizes) >= SMALLEST_TEXT
    told = re.findall(r"<(?:title|desc)[^>]*>([^<]*)<", text)
    assert len(told) == 2
    assert len(told[1]) >= 40
    assert [list(typographic_faults(words)) for words in told] == [[], []]


def test_every_class_is_styled() -> None:
    style = (ROOT / "web" / "styles/figures.css").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    used = {
        name
        for file in FILES
        for words in re.findall(r'class="([^"]*)"', file.read_text("utf-8"))
        for name in words.split()
    }
    assert used == set(re.findall(r"\.(fig[a-z-]*)", rules))


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["put"] for mistake in MISTAKES])
def test_what_may_not_be_in_a_figure_is_located(mistake: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    file.write_text(svg("\n" + mistake["put"]), "utf-8")
    problems = list(figure_problems(file, {"vae": None}))
    assert any(mistake["message"] in problem.message for problem in problems), problems
    assert problems[0].location.line == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p/>", "a figure is an <svg>"),
        ("", "not XML"),
        (svg().replace("title", "text"), "needs a <title>"),
        (svg().replace(' viewBox="0 0 640 100"', ""), "needs a viewBox"),
        ("<!DOCTYPE svg [<!ENTITY a '<script/>'>]>" + svg("&a;"), "no document type"),
    ],
)
def test_a_file_that_is_no_figure_is_told(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(text, "utf-8")
    assert any(message in problem.message for problem in figure_problems(tmp_path / "x.svg", {}))


def test_the_check_looks_at_figures(write_glossary: WriteGlossary) -> None:
    folder = write_glossary(a="- {id: vae, term: VAE, gloss: x, figure: x}")
    (folder / "figures").mkdir()
    (folder / "figures" / "x.svg").write_text(svg("<script/>"), "utf-8")
    with pytest.raises(GlossaryError, match=r"x\.svg:1:\d+: <script> may not be in a figure"):
        termlite.check(folder)


def test_an_entry_shows_its_figure_after_its_definition(write_glossary: WriteGlossary) -> None:
    folder = write_glossary(a="- {id: vae, term: VAE, gloss: x, definition: 正文, example: 例句, figure: x}")
    (folder / "figures").mkdir()
    (folder / "figures" / "x.svg").write_text(svg("<a href='../vae/'/>"), "utf-8")
    glossary = termlite.check(folder)
    html = Renderer(glossary.by_id, {}, figures=glossary.figures).entry("vae")
    places = [
        html.index(part)
        for part in ("正文", "<figure", "<svg", "<a href='../vae/'/>", "<figcaption>一句话<", "例句")
    ]
    assert places == sorted(places)


def test_the_store_has_the_figures_that_entries_show_and_renders_them_alike() -> None:
    entries = (Entry(id="vae", term="VAE", gloss="x", figure="seen"), Entry(id="cfg", term="CFG", gloss="y"))
    glossary = Glossary(entries, figures={"seen": svg("\n<g/>"), "unseen": svg()})
    stored = Store(dump(glossary))
    assert stored.figures == {"seen": glossary.figures["seen"]}
    for entry in entries:
        assert Renderer(stored, {}, figures=stored.figures).entry(entry.id) == Renderer(
            glossary.by_id, {}, figures=glossary.figures
        ).entry(entry.id)


def test_the_map_leads_to_entries_and_lists_them(glossary: Glossary) -> None:
    parts = linked_ids(glossary.figures["map"])
    assert len(parts) >= 12
    entries = tuple(glossary.by_id[id_] for id_ in parts)
    made = pages_of(Glossary(entries, figures=glossary.figures))
    for edition in ("", "zh-Hant/", "en/"):
        html = made[f"{edition}map/index.html"]
        assert all(html.count(f'href="../t/{id_}/"') == 2 for id_ in parts)
        assert 'href="./map/"' in made[f"{edition}index.html"]
    assert all(entry.gloss in made["map/index.html"] for entry in entries)


def test_figures_are_told_in_traditional_characters_too(glossary: Glossary) -> None:
    made = traditional(Glossary(glossary.entries[:1], figures=glossary.figures)).figures
    assert "採樣器" in made["map"] or "取樣器" in made["map"]
    assert "采样器" not in made["map"]
    assert linked_ids(made["map"]) == linked_ids(glossary.figures["map"])


def test_without_a_map_there_is_no_page_of_it() -> None:
    glossary = Glossary((Entry(id="vae", term="VAE", gloss="x"),))
    made = pages_of(glossary)
    assert "map/index.html" not in made
    assert "map/" not in made["index.html"]
