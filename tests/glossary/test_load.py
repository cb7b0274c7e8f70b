"""Reading: good files give a glossary; all others give problems with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import termlite
from termlite.glossary.problems import GlossaryError, Problem
from termlite.glossary.rules.checking import RULES, WHOLE, check, examine
from termlite.glossary.rules.style import distinct
from termlite.glossary.schema import schema
from tests.conftest import ROOT, WriteGlossary

CASES = yaml.safe_load((ROOT / "tests" / "data" / "problems.yaml").read_text("utf-8"))

SOUND = """\
- id: vae
  term: VAE
  en: Variational Autoencoder
  aliases: [变分自编码器]
  gloss: 在图片和潜在空间之间来回翻译的网络。
  confused_with:
    - id: loss
      difference: 一个是网络,一个是数。
  sources:
    - {title: Paper, url: "https://arxiv.org/abs/1312.6114"}
- id: loss
  term: 损失
  gloss: 模型错了多少。
  readings: {损失: sǔn shī}
  related: [vae]
"""


def test_a_sound_file_becomes_entries(write_glossary: WriteGlossary) -> None:
    made = termlite.load(write_glossary(theory=SOUND))
    vae = made.by_id["vae"]
    assert (vae.category, vae.aliases) == ("theory", ("变分自编码器",))
    assert vae.sources[0].url == "https://arxiv.org/abs/1312.6114"
    assert vae.confused_with[0].id == "loss"
    assert [category.id for category in made.categories] == ["theory"]


def test_one_file_can_be_loaded_alone(write_glossary: WriteGlossary) -> None:
    assert len(termlite.load(write_glossary(theory=SOUND) / "theory.yaml")) == 2


def test_categories_order_and_name_the_files(write_glossary: WriteGlossary) -> None:
    folder = write_glossary(
        a="- {id: x, term: X, gloss: x}",
        b="- {id: y, term: Y, gloss: y}",
        categories="- {id: b, title: 乙}\n- {id: unused, title: 丙}",
    )
    made = termlite.load(folder)
    assert [(c.id, c.title) for c in made.categories] == [("b", "乙"), ("a", "a")]
    assert [entry.id for entry in made] == ["y", "x"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_mistake_is_located_and_explained(case: dict[str, str], write_glossary: WriteGlossary) -> None:
    folder = write_glossary(test=case["yaml"].encode(case.get("encoding", "utf-8")))
    with pytest.raises(GlossaryError) as caught:
        check(folder)
    lines = [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]
    expected = case["problems"].splitlines()
    assert len(lines) == len(expected), lines
    for line, start in zip(lines, expected, strict=True):
        place, _, rest = start.partition(" ")
        assert line.startswith(f"test.yaml:{place} ".replace(" ", ": ", 1).rstrip(" ")), line
        assert rest in line, line


def test_all_problems_of_all_files_come_at_once(write_glossary: WriteGlossary) -> None:
    folder = write_glossary(a="- {id: A, term: x, gloss: y}", b="- {id: b, term: 1, gloss: y}", c="[")
    with pytest.raises(GlossaryError) as caught:
        termlite.load(folder)
    # The syntax error that stops the reading of a file comes first.
    assert [Path(p.location.file).stem for p in caught.value.problems] == ["c", "a", "b"]


def test_a_file_that_is_too_large_is_not_read(write_glossary: WriteGlossary) -> None:
    folder = write_glossary(a=b"# " + b"x" * (16 * 1024 * 1024))
    with pytest.raises(GlossaryError, match="split it"):
        termlite.load(folder)


@pytest.mark.parametrize(
    "text",
    [
        f"- {{id: one, gloss: x, term: {'9' * 100_000}}}",
        f"- {{id: one, gloss: x, term: y, status: {'z' * 100_000}}}",
        f"- {{id: one, gloss: x, term: y, aliases: {'z' * 100_000}}}",
        f"- {{id: one, gloss: x, term: y, {', '.join(f'key-{number}: 1' for number in range(5000))}}}",
    ],
    ids=["a long number", "a long choice", "a long text in place of a list", "many fields"],
)
def test_what_is_told_of_a_huge_value_is_short(write_glossary: WriteGlossary, text: str) -> None:
    folder = write_glossary(a=text)
    with pytest.raises(GlossaryError) as raised:
        termlite.load(folder)
    assert len(str(raised.value)) < 1000 + len(str(folder))


def test_what_is_told_of_many_alike_entries_is_short(write_glossary: WriteGlossary) -> None:
    texts = (f"- {{id: e{number}, term: 同名, gloss: x, definition: 一样的文字}}\n" for number in range(60))
    _, problems = examine(write_glossary(jargon="".join(texts)), (*RULES, distinct), WHOLE)
    lines = [str(problem) for problem in problems]
    assert len([line for line in lines if "同名" in line]) == 60
    # Each names a few of the others.
    assert len(lines) < 130
    assert max(map(len, lines)) < 1500


def test_an_empty_folder_is_an_empty_glossary(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="the glossary is empty"):
        termlite.load(tmp_path)


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no such glossary"):
        termlite.load(tmp_path / "nowhere")


_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.dates()
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SCALARS, inner, max_size=3)
)
_FIELDS = st.sampled_from(sorted(schema()["items"]["properties"])) | st.text(max_size=5)
_FILES = st.text(max_size=200) | st.lists(st.dictionaries(_FIELDS, _VALUES, max_size=6), max_size=3).map(
    lambda value: yaml.safe_dump(value, allow_unicode=True)
)


@given(_FILES)
@settings(max_examples=300, deadline=None)
def test_any_yaml_either_loads_or_gives_located_problems(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.yaml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    problems: tuple[Problem, ...] = ()
    try:
        assert len(check(file)) > 0
    except GlossaryError as error:
        problems = error.problems or pytest.fail("an error without a problem")
    assert all(p.location.line >= 1 and p.location.column >= 1 and p.message for p in problems)


def test_the_schema_file_is_the_models() -> None:
    assert json.loads((ROOT / "glossary" / "entry.schema.json").read_text("utf-8")) == schema()


def test_the_schema_accepts_the_glossary_and_refuses_a_mistake() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    sound = yaml.safe_load(SOUND)
    validator.validate(sound)
    for wrong in ({"glos": "x"}, {"aliases": "x"}, {"status": "old"}, {"id": "A B"}):
        assert list(validator.iter_errors([{**sound[0], **wrong}]))
