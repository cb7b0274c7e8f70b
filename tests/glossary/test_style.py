"""Style: mistakes that do not stop a build. `check --strict` reports them, and the development server shows them."""

from __future__ import annotations

import pytest

from termlite.glossary.rules.checking import examine
from termlite.glossary.rules.style import STYLE
from tests.conftest import WriteGlossary

ENTRY = "- id: one\n  term: 炸炉\n  gloss: {gloss}\n  aliases: {aliases}\n  definition: |\n    {definition}\n"
SOUND = {"gloss": "训练失败。", "aliases": "[炸丹]", "definition": "见 `[[蓝色]]`。"}


@pytest.mark.parametrize(
    ("field", "text", "place", "said"),
    [
        ("aliases", "[瑕疵，假影]", "4:13", "separate items with a half-width comma"),
        ("aliases", "[瑕疵、假影]", "4:13", "separate items with a half-width comma"),
        ("definition", "见 [[one 和别的。", "5:15", "is no whole link"),
        ("definition", "见 one]] 和别的。", "5:15", "is no whole link"),
        ("definition", "见 [one]] 和别的。", "5:15", "is no whole link"),
        ("definition", "见 【【one】】 和别的。", "5:15", "is no whole link"),
        ("gloss", '所谓"失败"的训练。', "3:10", "the quotation mark"),
        ("gloss", "所谓'失败'的训练。", "3:10", "the quotation mark"),
        ("gloss", "炸炉是训练失败。", "3:10", "begins with the name «炸炉»"),
        ("gloss", "炸丹：训练失败。", "3:10", "begins with the name «炸丹»"),
        ("gloss", "训练,失败。", "3:10", "full-width punctuation"),
    ],
)
def test_a_slip_is_told_at_its_place(
    write_glossary: WriteGlossary, field: str, text: str, place: str, said: str
) -> None:
    _, before = examine(write_glossary(a=ENTRY.format(**SOUND)), STYLE)
    _, after = examine(write_glossary(a=ENTRY.format(**{**SOUND, field: text})), STYLE)
    told = [str(problem) for problem in after if problem not in before]
    assert any(f"a.yaml:{place}: " in line and said in line for line in told), told


@pytest.mark.parametrize("aliases", ["[训练集、验证集与测试集]", "[炸丹, 废丹]"])
def test_a_name_that_lists_things_itself_is_one_name(write_glossary: WriteGlossary, aliases: str) -> None:
    _, problems = examine(write_glossary(a=ENTRY.format(**{**SOUND, "aliases": aliases})), STYLE)
    assert not [problem for problem in problems if "half-width comma" in problem.message]
