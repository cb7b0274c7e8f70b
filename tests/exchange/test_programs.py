"""Every exported file opens in its program, or follows that program's rules."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from html import escape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
from anki.collection import Collection, ImportAnkiPackageRequest
from lxml import etree
from markdown_it import MarkdownIt
from rdflib.namespace import RDF, SKOS

from termlite.exchange.formats import FORMATS, Told
from termlite.glossary.model import Category, Entry, Glossary, Source

TOLD = Told("文生图黑话", "CC BY 4.0", "https://example.org/", "2026-11")
HOSTILE = Glossary(
    (
        Entry(
            id="bad",
            term="<script>x</script>",
            en="A & B",
            aliases=("坏词", "a\"b'c"),
            gloss="<img src=x onerror=alert(1)> & ]]>",
            definition="<b>x</b> [y](javascript:z) [[bad|<i>]]\n\n| a | b |\n|-|-|\n| 1 | [w](https://a.org/?a&b) |",
            category="bad",
            sources=(Source(title="<t>", url="https://a.org/?a=1&b=2"),),
        ),
        Entry(id="bad-too", term="坏二", hidden=("坏儿",), gloss="补丁。", category="bad"),
    ),
    (Category(id="bad", title="<坏> & 好"),),
)


@pytest.fixture(scope="module")
def exported(glossary: Glossary) -> Glossary:
    """Entries that break a format without escaping, followed by our glossary."""
    return Glossary((*HOSTILE.entries, *glossary.entries), (*HOSTILE.categories, *glossary.categories))


def data(name: str, glossary: Glossary) -> bytes:
    return FORMATS[name].write(glossary, TOLD)


def test_anki_opens_the_deck(exported: Glossary, tmp_path: Path) -> None:
    file = tmp_path / "deck.apkg"
    file.write_bytes(data("anki", exported))
    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        for _ in range(2):  # the second import updates the notes and adds none
            collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file)))
        assert collection.note_count() == collection.card_count() == len(exported)
        card = collection.get_card(collection.find_cards("deck:文生图黑话")[0])
        assert escape(exported.entries[0].gloss.split("&")[0], quote=False) in card.answer()
        assert "<script>x" not in card.question()
    finally:
        collection.close()


# The rules of Yomitan's own schemas (format 3) for the parts that are written here.
_CONTENT: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"$ref": "#/$defs/content"}},
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["tag"],
            "properties": {"tag": {"const": "br"}},
        },
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["tag"],
            "properties": {
                "tag": {"enum": ["table", "thead", "tbody", "tr"]},
                "content": {"$ref": "#/$defs/content"},
            },
        },
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["tag"],
            "properties": {
                "tag": {"enum": ["span", "div", "ol", "ul", "li", "td", "th"]},
                "content": {"$ref": "#/$defs/content"},
                "style": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "fontWeight": {"enum": ["normal", "bold"]},
                        "fontStyle": {"enum": ["normal", "italic"]},
                        "color": {"type": "string"},
                    },
                },
            },
        },
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["tag", "href"],
            "properties": {
                "tag": {"const": "a"},
                "href": {"type": "string", "pattern": r"^(?:https?:|\?)"},
                "content": {"$ref": "#/$defs/content"},
            },
        },
    ]
}
_TEXT = {"type": "string"}
_DEFINITION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "content"],
    "properties": {"type": {"const": "structured-content"}, "content": {"$ref": "#/$defs/content"}},
}
TERM_BANK: dict[str, Any] = {
    "$defs": {"content": _CONTENT},
    "type": "array",
    "items": {
        "type": "array",
        "minItems": 8,
        "maxItems": 8,
        "prefixItems": [
            _TEXT,
            _TEXT,
            {"type": ["string", "null"]},
            _TEXT,
            {"type": "number"},
            {"type": "array", "items": _DEFINITION},
            {"type": "integer"},
            _TEXT,
        ],
    },
}
INDEX: dict[str, Any] = {
    "type": "object",
    "required": ["title", "revision", "format"],
    "additionalProperties": False,
    "properties": {
        "title": _TEXT,
        "revision": _TEXT,
        "format": {"const": 3},
        "sequenced": {"type": "boolean"},
        "attribution": _TEXT,
        "sourceLanguage": {"pattern": "^[a-z]{2,3}$"},
        "targetLanguage": {"pattern": "^[a-z]{2,3}$"},
    },
}
TAG_BANK: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "array",
        "minItems": 5,
        "maxItems": 5,
        "prefixItems": [_TEXT, _TEXT, {"type": "number"}, _TEXT, {"type": "number"}],
    },
}


def test_yomitan_gets_what_its_schemas_ask(exported: Glossary) -> None:
    with zipfile.ZipFile(io.BytesIO(data("yomitan", exported))) as archive:
        files = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    banks = [name for name in files if name.startswith("term_bank_")]
    assert banks
    jsonschema.validate(files["index.json"], INDEX)
    jsonschema.validate(files["tag_bank_1.json"], TAG_BANK)
    known = {tag[0] for tag in files["tag_bank_1.json"]}
    found = set()
    for name in banks:
        validator = jsonschema.Draft202012Validator(TERM_BANK)
        # Check one row at a time, so that the error names a row, not the whole bank.
        for row in files[name][:4] + files[name][4::25]:
            validator.validate([row])
        found |= {row[0] for row in files[name]}
        assert {row[2] for row in files[name]} <= known
    assert found == {name for entry in exported for name in entry.shown_names()}


def test_sdcv_looks_words_up_in_the_stardict_files(exported: Glossary, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data("stardict", exported))) as archive:
        archive.extractall(tmp_path)
    env = {**os.environ, "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    command = [
        os.environ.get("TERMLITE_SDCV", "sdcv"),
        "--non-interactive",
        "--exact-search",
        "--json-output",
    ]
    entries = exported.entries[:2] + exported.entries[2::40]
    for entry in entries:
        for name in entry.shown_names()[:3]:
            done = subprocess.run(
                [*command, "--data-dir", str(tmp_path), "--", name], env=env, capture_output=True, check=True
            )
            answers = json.loads(done.stdout)
            assert any(answer["word"] == entry.term for answer in answers), name
            assert not any("<script>" in answer["definition"] for answer in answers)


def test_epubcheck_finds_nothing_wrong_with_the_book(exported: Glossary, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(data("epub", exported))
    java, jar = (
        os.environ.get("TERMLITE_JAVA", "java"),
        os.environ.get("TERMLITE_EPUBCHECK", "/usr/bin/epubcheck"),
    )
    done = subprocess.run([java, "-jar", jar, str(file)], capture_output=True, text=True, check=False)
    assert "No errors or warnings detected" in done.stdout + done.stderr, done.stderr
    assert done.returncode == 0


def test_skos_keeps_to_its_rules(exported: Glossary) -> None:
    """The testable integrity conditions of SKOS: S9, S13, S14 and S27; and no link leads out of the scheme."""
    graph = rdflib.Graph().parse(data=data("skos", exported), format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(exported)
    assert not concepts & set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    for concept in concepts:
        preferred = list(graph.objects(concept, SKOS.prefLabel))
        languages = [label.language for label in preferred if isinstance(label, rdflib.Literal)]
        assert len(languages) == len(set(languages)) == len(preferred)
        kinds = [
            set(graph.objects(concept, kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        ]
        assert sum(map(len, kinds)) == len(set.union(*kinds))
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not above & set(graph.objects(concept, SKOS.related))
        assert set(graph.objects(concept, SKOS.related)) <= concepts


_TBX = "urn:iso:std:iso:30042:ed-2"
# The core structure of ISO 30042:2019: the parts that are written here.
_CORE = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{_TBX}"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
 <start><element name="tbx"><attribute name="type"><value>TBX-Basic</value></attribute>
  <attribute name="style"><value>dca</value></attribute><ref name="lang"/>
  <element name="tbxHeader"><element name="fileDesc">
   <optional><element name="publicationStmt"><oneOrMore><ref name="p"/></oneOrMore></element></optional>
   <optional><element name="titleStmt"><element name="title"><text/></element></element></optional>
   <element name="sourceDesc"><oneOrMore><ref name="p"/></oneOrMore></element></element></element>
  <element name="text"><element name="body"><oneOrMore><element name="conceptEntry">
   <attribute name="id"><data type="ID"/></attribute>
   <zeroOrMore><choice><ref name="subject"/><ref name="cross"/><ref name="outside"/></choice></zeroOrMore>
   <oneOrMore><element name="langSec"><ref name="lang"/>
    <zeroOrMore><choice><ref name="definition"/><ref name="note"/></choice></zeroOrMore>
    <oneOrMore><element name="termSec"><element name="term"><text/></element>
     <zeroOrMore><choice><ref name="kind"/><ref name="status"/><ref name="context"/></choice></zeroOrMore>
    </element></oneOrMore></element></oneOrMore>
  </element></oneOrMore></element></element></element></start>
 <define name="lang"><attribute name="xml:lang"><data type="language"/></attribute></define>
 <define name="p"><element name="p"><text/></element></define>
 <define name="note"><element name="note"><text/></element></define>
 <define name="subject"><element name="descrip"><attribute name="type"><value>subjectField</value></attribute>
  <text/></element></define>
 <define name="cross"><element name="ref"><attribute name="type"><value>crossReference</value></attribute>
  <attribute name="target"><data type="IDREF"/></attribute><text/></element></define>
 <define name="outside"><element name="xref"><attribute name="type"><value>externalCrossReference</value></attribute>
  <attribute name="target"><data type="anyURI"/></attribute><text/></element></define>
 <define name="definition"><element name="descrip"><attribute name="type"><value>definition</value></attribute>
  <optional><ref name="lang"/></optional><text/></element></define>
 <define name="context"><element name="descrip"><attribute name="type"><value>context</value></attribute>
  <text/></element></define>
 <define name="kind"><element name="termNote"><attribute name="type"><value>termType</value></attribute>
  <choice><value>abbreviation</value><value>variant</value></choice></element></define>
 <define name="status"><element name="termNote"><attribute name="type"><value>administrativeStatus</value></attribute>
  <choice><value>preferredTerm-admn-sts</value><value>admittedTerm-admn-sts</value>
  <value>deprecatedTerm-admn-sts</value></choice>
 </element></define>
</grammar>"""


def test_tbx_keeps_to_the_structure_and_categories_of_tbx_basic(exported: Glossary) -> None:
    schema = etree.RelaxNG(etree.fromstring(_CORE))
    tree = etree.fromstring(data("tbx", exported))
    assert schema.validate(tree), schema.error_log
    ids = {concept.get("id") for concept in tree.iter(f"{{{_TBX}}}conceptEntry")}
    assert {ref.get("target") for ref in tree.iter(f"{{{_TBX}}}ref")} <= ids


def test_the_markdown_document_has_every_entry_and_no_html(exported: Glossary) -> None:
    text = data("markdown", exported).decode()
    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    headings = [
        tokens[i + 1] for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h3"
    ]
    assert len(headings) >= len(exported)
    outside = [child for token in tokens for child in token.children or () if child.type == "html_inline"]
    definitions = sum(entry.definition.count("<") for entry in exported)
    assert len(outside) <= definitions
