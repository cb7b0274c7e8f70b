"""YAML → another format → YAML: no field is lost that `FORMATS` says the format holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import termlite
from termlite.exchange.columns import FIELDS
from termlite.exchange.folder import carry_out, plan
from termlite.exchange.formats import FORMATS, Format, Told, left_out
from termlite.exchange.importing import read_file
from termlite.glossary.model import Category, Entry, Glossary, Source
from termlite.glossary.plain import plain

TOLD = Told("文生图黑话", "CC BY 4.0", "https://example.org/", "2026-11")
BACK = [form for form in FORMATS.values() if form.comes_back]


def held(entry: Entry, form: Format) -> dict[str, Any]:
    """The fields of an entry that a format holds, in a form that can be compared."""
    values = {key: value for key, value in plain(entry).items() if key in form.holds}
    for name, parts in form.parts_left_out.items():
        if name in values:
            values[name] = [{k: v for k, v in record.items() if k not in parts} for record in values[name]]
    if form.keeps_order:
        return values
    # An alias that equals the term is dropped.
    values = {
        k: sorted((i for i in v if i != entry.term), key=str) if isinstance(v, list) else v
        for k, v in values.items()
    }
    return {key: value for key, value in values.items() if value}


@pytest.mark.parametrize("form", BACK, ids=lambda form: form.name)
def test_the_whole_glossary_comes_back(form: Format, glossary: Glossary, tmp_path: Path) -> None:
    file = tmp_path / f"whole.{form.suffix}"
    file.write_bytes(form.write(glossary, TOLD))
    made = read_file(file)
    assert made.problems == []
    carry_out(plan(made, tmp_path / "back"))
    back = termlite.load(tmp_path / "back")
    assert back.by_id.keys() == glossary.by_id.keys()
    differing = [e.id for e in glossary if held(e, form) != held(back.by_id[e.id], form)]
    assert differing == []
    if form.name == "json":
        assert all(back.by_id[entry.id] == entry for entry in glossary)
        assert back.places == glossary.places
        assert {c.id: c for c in back.categories} == {c.id: c for c in glossary.categories}


def test_a_name_that_several_entries_have_is_listed_as_a_homonym(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("term,aliases,gloss\n数据集,ds,图。\nDeepSpeed,DS,库。\n", "utf-8")
    carry_out(plan(read_file(tmp_path / "a.csv"), tmp_path / "back"))
    assert len(termlite.check(tmp_path / "back")) == 2


STRANGE = Entry(
    id="7-strange",
    term="=HYPERLINK(1)",
    en="a;b",
    aliases=("x|y", "'=1"),
    abbreviations=("-n",),
    literals=("--medvram",),
    patterns=("<lora:*:#>",),
    readings={"重绘": "chóng huì"},
    gloss="<b>粗</b> & “引号” \"直\" 'x' ]]>",
    gloss_en="@sum; a, b",
    definition="一行，`code`。\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- x\n- y",
    example="+1；再来",
    tags=("a, b",),
    sources=(Source(title="页 | 面", url="https://a.org/x?y=1&z=(2)"),),
    category="paths",
)


@pytest.mark.parametrize("form", BACK, ids=lambda form: form.name)
def test_texts_that_mean_something_to_a_format_come_back_as_they_were(form: Format, tmp_path: Path) -> None:
    glossary = Glossary((STRANGE,), (Category(id="paths", title="路径"),))
    file = tmp_path / f"odd.{form.suffix}"
    file.write_bytes(form.write(glossary, TOLD))
    made = read_file(file)
    assert made.problems == []
    carry_out(plan(made, tmp_path / "back"))
    (back,) = termlite.load(tmp_path / "back")
    assert held(back, form) == held(STRANGE, form)


def test_no_cell_of_the_csv_is_a_formula() -> None:
    text = FORMATS["csv"].write(Glossary((STRANGE,)), TOLD).decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert "'--medvram" in text


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_what_a_format_has_no_place_for_is_told(form: Format) -> None:
    whole = Entry(
        id="a",
        term="甲",
        gloss="…",
        asks=("怎么",),
        figure="x",
        sources=(Source(title="t", url="https://a.org/", supports="7"),),
    )
    told = "\n".join(left_out(Glossary((whole,)), form))
    for name in ("asks", "figure"):
        assert (f"«{name}»" in told) == (name not in form.holds)
    assert ("«sources.supports»" in told) == (form.name != "json")


def test_every_field_but_two_has_a_column() -> None:
    assert set(Entry.__dataclass_fields__) - set(FIELDS) == {"attested", "reviews"}
