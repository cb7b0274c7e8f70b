"""Learning paths: problems have file and line; our own paths are short enough; pages show them."""

from __future__ import annotations

import json

import pytest
import yaml

import termlite
from termlite.glossary.learning_path import LearningPath
from termlite.glossary.links import PATTERN
from termlite.glossary.model import Glossary
from termlite.glossary.problems import GlossaryError
from termlite.glossary.rules.checking import check
from termlite.glossary.rules.style import typographic_faults
from termlite.site.data import api
from termlite.site.pages.editions import editions
from termlite.site.pages.shell import Site
from termlite.site.pages.sitemap import sitemap
from tests.conftest import ROOT, WriteGlossary, pages_of

ENTRIES = "- {id: vae, term: VAE, gloss: x}\n- {id: cfg, term: CFG, gloss: y}"
MISTAKES = yaml.safe_load((ROOT / "tests" / "data" / "path_problems.yaml").read_text("utf-8"))
OURS = termlite.load(ROOT / "glossary").paths

CHARACTERS_A_MINUTE = 450  # silent reading of Chinese prose
MINUTES = 10


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["problem"] for mistake in MISTAKES])
def test_each_mistake_is_located(mistake: dict[str, str], write_glossary: WriteGlossary) -> None:
    with pytest.raises(GlossaryError) as caught:
        check(write_glossary(a=ENTRIES, paths=mistake["yaml"]))
    assert f"paths.yaml:{mistake['problem']}" in str(caught.value)


def test_a_path_is_read_and_is_no_category(write_glossary: WriteGlossary) -> None:
    made = check(
        write_glossary(
            a=ENTRIES, paths="- {id: a, title: 甲, steps: [{id: cfg, why: 因}, {id: vae, why: 果}]}"
        )
    )
    assert [(path.title, [(step.id, step.why) for step in path.steps]) for path in made.paths] == [
        ("甲", [("cfg", "因"), ("vae", "果")])
    ]
    assert [category.id for category in made.categories] == ["a"]


def test_ours_are_the_four() -> None:
    assert [path.title for path in OURS] == ["新手第一天", "看懂参数面板", "开始炼丹", "读懂论文"]


@pytest.mark.parametrize("path", OURS, ids=[path.id for path in OURS])
def test_ours_lead_somewhere_in_ten_minutes(path: LearningPath, glossary: Glossary) -> None:
    assert 8 <= len(path.steps) <= 14
    length = 0
    for step in path.steps:
        entry = glossary.by_id[step.id]
        definition = PATTERN.sub(lambda match: match["words"] or match["id"], entry.definition)
        length += len(step.why + entry.gloss + definition)
        assert list(typographic_faults(step.why)) == []
        assert step.why.endswith("。")
    assert length <= CHARACTERS_A_MINUTE * MINUTES


def test_a_path_has_a_page_a_link_and_its_place_in_the_data(glossary: Glossary) -> None:
    ids = {step.id for path in glossary.paths for step in path.steps}
    glossary = Glossary(tuple(e for e in glossary if e.id in ids), paths=glossary.paths)
    made = pages_of(glossary)
    for path in glossary.paths:
        html = made[f"p/{path.id}/index.html"]
        places = [html.index(f'href="../../t/{step.id}/?path={path.id}"') for step in path.steps]
        assert places == sorted(places)
        assert all(step.why in html for step in path.steps)
        assert f'href="./p/{path.id}/"' in made["index.html"]
        assert f"p/{path.id}/" in sitemap(editions(glossary), "https://a.example/", Site())
        assert path.title_en
        assert path.title_en in made["en/index.html"]
    assert "學習" in made["zh-Hant/index.html"]
    told = json.loads(api.terms(glossary))["paths"]
    assert [[step["id"] for step in path["steps"]] for path in told] == [
        [step.id for step in path.steps] for path in glossary.paths
    ]
