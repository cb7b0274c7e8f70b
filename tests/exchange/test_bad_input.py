"""Real-world files and malicious files: a one-line message, never a crash, and no file is imported by half."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from termlite.cli import main
from termlite.exchange import csv_file
from termlite.exchange.importing import UnknownKindError, read_file
from termlite.exchange.records import Imported

ROWS = [("炸炉", "训练失败，出来的图全是噪点。", "炸丹；炸锅"), ("魔杖", "编辑按钮。", "")]


def table(delimiter: str, *, head: str = "术语,释义,别名") -> str:
    lines = [head.replace(",", delimiter), *(delimiter.join(row) for row in ROWS)]
    return "\r\n".join(lines) + "\r\n"


def read(tmp_path: Path, name: str, data: bytes | str) -> Imported:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_file(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_of_any_encoding_with_any_mark_between_cells(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    made = read(tmp_path, "terms.csv", table(delimiter).encode(encoding))
    assert made.problems == []
    assert [entry.term for entry in made.entries] == ["炸炉", "魔杖"]
    assert made.entries[0].aliases == ("炸丹", "炸锅")
    assert made.entries[0].id == "zha-lu"
    assert made.entries[0].category == "terms"


def test_the_line_that_tells_excel_of_the_mark_is_no_row(tmp_path: Path) -> None:
    made = read(tmp_path, "a.csv", "\ufeffsep=;\r\nterm;gloss\r\nVAE;一，二\r\n;缺\r\n")
    assert [entry.gloss for entry in made.entries] == ["一，二"]
    assert [problem.location.line for problem in made.problems] == [4]


def test_what_is_wrong_with_an_object_of_json_is_told_at_its_line(tmp_path: Path) -> None:
    first, second = '{"id": "a", "term": "甲", "gloss": "一"}', '{"id": "a", "term": "[", "gloss": "二"}'
    text = f'{{\n "entries": [\n  {first},\n\n  {second}\n ]\n}}'
    made = read(tmp_path, "a.json", text)
    assert [str(problem)[:11] for problem in made.problems] == ["a.json:5:1:"]


def test_quotation_marks_across_lines(tmp_path: Path) -> None:
    made = read(tmp_path, "a.csv", 'term,definition\nVAE,"一行。\n\n又一行，""引""。"\nCFG,听话的程度。\n')
    assert made.problems == []
    assert made.entries[0].definition == '一行。\n\n又一行，"引"。'
    assert made.entries[0].gloss == "一行。"
    assert made.lines[1].line == 5


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens(tmp_path: Path) -> None:
    made = read(tmp_path, "a.csv", 'term,gloss\nVAE,好\nCFG,"没有关\nx,y\n')
    assert [str(problem)[:9] for problem in made.problems] == ["a.csv:3:1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("英国,美国\n1,2\n", "no column has the terms: call one «term»; found «英国», «美国»"),
        ("term,price\nVAE,3\n", "no column says what a term means"),
        ("term,gloss\nVAE,一,二\n", "the row has 3 cells, the heading 2"),
        ("term,gloss\n,一\n", "«term» is missing"),
        ("term,gloss\nVAE,\n", "«gloss» is missing"),
        ("id,term,gloss\nV A E,VAE,…\n", "bad id «V A E»"),
        ("id,term,gloss\nvae,VAE,一\nvae,Vae,二\n", "two entries have the id «vae»"),
        ("term,gloss\nVA\u202eE,一\n", "U+202E, which turns the direction"),
        ("", "no column has the terms"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_at_its_line(tmp_path: Path, text: str, told: str) -> None:
    made = read(tmp_path, "a.csv", text)
    assert told in "\n".join(map(str, made.problems))


def test_an_unknown_column_is_told_and_left_out(tmp_path: Path) -> None:
    made = read(tmp_path, "a.csv", "term,gloss,price\nVAE,一,3\n")
    assert made.notes == ["a.csv: «price» is no field of an entry and was left out"]
    assert made.problems == []


def test_a_table_of_200000_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"词{i},word {i},意思 {i}\n" for i in range(200_000))
    found = csv_file.read(f"术语,英文,释义\n{rows}", "a.csv")
    assert (len(found.entries), found.problems) == (200_000, [])
    assert len({record.values["id"] for record in found.entries}) == 200_000
    monkeypatch.setattr(csv_file, "MAX_ROWS", 2)
    assert "more than 2 rows" in str(csv_file.read("术语,释义\na,b\nc,d\ne,f\n", "a.csv").problems)


@pytest.mark.parametrize(
    "context",
    [
        '"words.jsonld"',
        '"file:///etc/hostname"',
        '["http://127.0.0.1:9/x"]',
        '{"@import": "words.jsonld"}',
        '{"a": {"@id": "urn:a", "@context": "words.jsonld"}}',
    ],
)
def test_a_file_of_json_ld_has_no_other_file_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: str
) -> None:
    monkeypatch.chdir(tmp_path)
    words = '{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"}}'
    (tmp_path / "words.jsonld").write_text(words, "utf-8")
    made = read(tmp_path, "a.jsonld", f'{{"@context": {context}, "@type": "skos:Concept", "@id": "urn:a"}}')
    assert "not fetched" in str(made.problems[0])
    assert made.entries == []


def test_deep_and_long_values_are_told(tmp_path: Path) -> None:
    assert "no SKOS that can be read" in str(read(tmp_path, "a.rdf", "<a>" * 100_000).problems[0])
    made = read(tmp_path, "a.json", f'[{{"id": {"9" * 5000}, "term": "a", "gloss": "b"}}]')
    assert "a number is too long" in str(made.problems[0])


def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    for name in ("pipe.csv", "zero.csv"):
        with pytest.raises(UnknownKindError, match="is no file"):
            read_file(tmp_path / name)


def zipped(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_zip_of_files_of_several_kinds(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/jargon.yaml": "- {id: vae, term: VAE, gloss: 翻译官。}",
        "b.csv": table(","),
        "__MACOSX/._b.csv": b"\0\1",
        "README": "x",
        "../../out.md": "| 术语 | 解释 |\n| --- | --- |\n| CFG | 听话的程度。 |\n",
    }
    made = read(tmp_path, "all.zip", zipped(**files))
    assert made.problems == []
    assert [(entry.id, entry.category) for entry in made.entries] == [
        ("vae", "jargon"),
        ("zha-lu", "b"),
        ("mo-zhang", "b"),
        ("cfg", "out"),
    ]


def test_a_broken_zip_and_a_bomb(tmp_path: Path) -> None:
    whole = zipped(**{"a.csv": table(",") * 50})
    for broken in (b"", b"PK\3\4rubbish", whole[:-30], whole[:40] + bytes(20) + whole[60:]):
        made = read(tmp_path, "broken.zip", broken)
        assert "the zip cannot be read" in str(made.problems[0])
    bomb = zipped(**{"a.csv": bytes(200 * 1024 * 1024)})
    assert "more than 128 MB when it is unpacked" in str(read(tmp_path, "bomb.zip", bomb).problems)
    many = zipped(**{f"{i}.csv": "term,gloss\n" for i in range(501)})
    assert "more than 500 files" in str(read(tmp_path, "many.zip", many).problems)


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.csv": bytes(200 * 1024 * 1024)}))
    size = struct.pack("<I", 200 * 1024 * 1024)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 100)
    assert read(tmp_path, "liar.zip", bytes(data)).problems


TBX_2008 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c5"><descrip type="subjectField">training</descrip>
 <langSet xml:lang="zh-CN"><descrip type="definition">训练失败。</descrip>
  <tig><term>炸炉</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <tig><term>炸丹</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig></langSet>
 <langSet xml:lang="en-US"><ntig><termGrp><term>overcooked run</term></termGrp></ntig></langSet>
 <langSet xml:lang="de"><tig><term>verkocht</term></tig></langSet>
</termEntry></body></text></martif>"""


def test_tbx_of_2008(tmp_path: Path) -> None:
    made = read(tmp_path, "old.tbx", TBX_2008)
    (entry,) = made.entries
    assert (entry.id, entry.term, entry.aliases, entry.en) == ("c5", "炸炉", ("炸丹",), "overcooked run")
    assert (entry.gloss, entry.category) == ("训练失败。", "training")
    assert made.notes == ["old.tbx: terms in «de» were left out"]


def test_xml_that_would_grow_or_read_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    growing = "<!DOCTYPE x [" + '<!ENTITY a "aaaaaaaaaa">'
    growing += (
        "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
        + "]>"
    )
    for doctype, name in ((outside, "e"), (growing, "j")):
        term = f"<langSet xml:lang='zh'><tig><term>&{name};词</term></tig></langSet>"
        text = f"<?xml version='1.0'?>{doctype}<martif><termEntry>{term}</termEntry></martif>"
        made = read(tmp_path, "bad.tbx", text)
        assert "SECRET" not in str(made)
        assert len(str(made)) < 5000


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.tbx", "<html></html>", "its root is <html>"),
        ("a.tbx", "not xml", "this is no XML"),
        ("a.json", "{", "this is no JSON"),
        ("a.json", "[" * 100_000, "this is no JSON"),
        ("a.json", '{"a": 1}', "a glossary in JSON is"),
        ("a.json", '[{"term": "VAE", "gloss": 3}]', "«gloss» takes text, found a number"),
        ("a.ttl", "<<<", "no SKOS that can be read"),
        ("a.ttl", "", "no skos:Concept"),
        ("a.md", "no table", "no table is in this file"),
        ("a.csv", b"\0\1\2\3", "this is no text in UTF-8"),
        ("a.yaml", "- id: a\n  term: b\n", "«gloss» is missing"),
        ("a.yaml", "- &a {id: a, term: b, gloss: c}\n- *a", "YAML anchors"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(
    tmp_path: Path, name: str, data: str | bytes, told: str
) -> None:
    made = read(tmp_path, name, data)
    assert told in "\n".join(map(str, made.problems))


def test_a_kind_that_cannot_be_read_names_those_that_can(tmp_path: Path) -> None:
    with pytest.raises(UnknownKindError, match=r"a\.docx.*csv"):
        read(tmp_path, "a.docx", b"x")
    result = CliRunner().invoke(main, ["import", str(tmp_path / "missing.csv")])
    assert result.exit_code == 2
