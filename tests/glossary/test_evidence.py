"""The rules of evidence: problems have file, line and column; the report counts what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import termlite
from termlite.cli import main
from termlite.glossary.problems import GlossaryError
from termlite.glossary.rules.checking import RULES, WHOLE, check
from termlite.glossary.rules.evidence import EVIDENCE, EVIDENCE_WHOLE
from termlite.glossary.rules.style import STYLE
from tests.conftest import ROOT, WriteGlossary

CASES = yaml.safe_load((ROOT / "tests" / "data" / "evidence_problems.yaml").read_text("utf-8"))

CATEGORIES = "- {id: jargon, title: 黑话, independent: 2}"
PLACES = """\
- {id: book, title: 书, url: "https://a.org/book", kind: community, year: 2022}
- {id: copy, title: 书的复本, url: "https://c.org/book", kind: community, family: book}
- {id: wiki, title: 百科, url: "https://b.org/wiki", kind: community}
"""
HOUSE_WORDS = "- {prefer: 蒙版, avoid: [遮罩], exceptions: [遮罩模糊]}"
ENTRY: dict[str, Any] = {
    "id": "zhalu",
    "term": "炸炉",
    "gloss": "训练失败。",
    "aliases": ["炸丹"],
    "definition": "2023 年起默认 7，从 1.5 版起。SD 1.5 不算。",
    "attested": {"炸炉": ["book", "wiki"], "Overcooked": ["book"], "炸丹": ["wiki", "copy"]},
    "asks": ["练出来全是糊的", "图像坏掉了", "为什么越练越差"],
    "example": "又坏了。",
    "sources": [{"title": "甲", "url": "https://a.org/train", "supports": "默认 7，2023 年，1.5 版"}],
    "reviews": [{"month": "2026-11", "extent": "all", "against": ["https://a.org/train"]}],
    "en": "Overcooked",
    "literals": ["SD 1.5"],
}


def written(fields: dict[str, Any]) -> str:
    """An entry with one field per line, each as JSON (which is also YAML)."""
    given = {name: value for name, value in {**ENTRY, **fields}.items() if value is not None}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in given.items()]
    return "- " + "\n  ".join(lines) + "\n"


def write(make: WriteGlossary, case: dict[str, Any]) -> Path:
    return make(
        jargon=written(case.get("entry", {})),
        categories=CATEGORIES,
        places=case.get("places", PLACES),
        house_words=HOUSE_WORDS,
        redirects=case.get("redirects", "gone: zhalu"),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_lack_is_located_and_explained(case: dict[str, Any], write_glossary: WriteGlossary) -> None:
    folder = write(write_glossary, case)
    found: list[str] = []
    try:
        check(folder, (*RULES, *EVIDENCE), (*WHOLE, *EVIDENCE_WHOLE))
    except GlossaryError as error:
        found = [str(problem).removeprefix(f"{folder}/") for problem in error.problems]
    wanted = case["problems"].splitlines()
    missed = [start for start, line in zip(wanted, found, strict=False) if not line.startswith(start)]
    assert (missed, len(found)) == ([], len(wanted)), found


def test_what_is_in_order_passes(write_glossary: WriteGlossary) -> None:
    made = check(write(write_glossary, {}), (*RULES, *EVIDENCE), (*WHOLE, *EVIDENCE_WHOLE))
    assert made.redirects == {"gone": "zhalu"}
    assert made.places["copy"].source == "book"


def test_redirects_take_names_and_ids_alone(write_glossary: WriteGlossary) -> None:
    with pytest.raises(GlossaryError, match=r"redirects\.yaml:1:1: «redirects» takes fields with values"):
        termlite.load(write(write_glossary, {"redirects": "- a\n- b"}))


def test_the_report_counts_by_category(write_glossary: WriteGlossary) -> None:
    folder = write(
        write_glossary, {"entry": {"attested": {"炸炉": ["book", "wiki"]}, "gloss": "大约 30 张。"}}
    )
    asked = ["check", "--report", "--json", "--glossary", str(folder)]
    result = CliRunner().invoke(main, asked)
    told = json.loads(result.stdout)
    assert (result.exit_code, told["problems"]) == (0, [])
    row = {
        "entries": 1, "names": 3, "attested": 1, "statements": 5, "covered": 4, "sources": 1, "supporting": 1,
        "asked": 1, "checked": 1,
    }  # fmt: skip
    assert told["coverage"] == [{"category": "jargon", **row}, {"category": "total", **row}]
    result = CliRunner().invoke(main, [*asked, "--strict"])
    assert (result.exit_code, len(json.loads(result.stdout)["problems"])) == (1, 8)
    result = CliRunner().invoke(main, ["check", "--report", "--glossary", str(folder)])
    assert "attested" in result.stdout


def test_the_example_that_authors_are_shown_is_in_order(write_glossary: WriteGlossary) -> None:
    entry, places = re.findall(r"```yaml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    neighbours = "".join(
        f"- {{id: {id_}, term: {id_}, gloss: x, related: [overfitting]}}\n"
        for id_ in ("zhalu", "regularization")
    )
    folder = write_glossary(training=entry, others=neighbours, places=places)
    with pytest.raises(GlossaryError) as caught:  # the neighbours have only the required fields
        check(folder, (*RULES, *STYLE, *EVIDENCE), (*WHOLE, *EVIDENCE_WHOLE))
    assert not [str(p) for p in caught.value.problems if not p.location.file.endswith("others.yaml")]
    assert termlite.load(folder).by_id["overfitting"].asks
