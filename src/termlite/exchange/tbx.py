"""TBX (ISO 30042:2019, dialect TBX-Basic, style DCA), which translators' programs read; TBX of 2008 is read as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from termlite.exchange.columns import completed
from termlite.exchange.optional import optional_module
from termlite.exchange.records import Record, Records
from termlite.exchange.safe_xml import BadXmlError, parsed
from termlite.glossary.model import Entry, Glossary
from termlite.messages import tell

_SPACE = "urn:iso:std:iso:30042:ed-2"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PREFIX = "t-"
"""Put before our ids: an XML id may not begin with a digit, but ours may."""
_PREFERRED, _ADMITTED, _DEPRECATED = (
    f"{word}-admn-sts" for word in ("preferredTerm", "admittedTerm", "deprecatedTerm")
)
CHINESE, ENGLISH = "zh-Hans", "en"


def to_bytes(glossary: Glossary, licence: str, title: str) -> bytes:
    """The glossary as TBX."""
    etree = optional_module("lxml.etree")
    root = etree.Element(f"{{{_SPACE}}}tbx", nsmap={None: _SPACE})
    root.set("type", "TBX-Basic")
    root.set("style", "dca")
    root.set(f"{_XML}lang", CHINESE)
    file = _add(_add(root, "tbxHeader"), "fileDesc")
    if licence:
        _add(_add(file, "publicationStmt"), "p", licence)
    _add(_add(file, "titleStmt"), "title", title)
    _add(_add(file, "sourceDesc"), "p", "termlite")
    body = _add(_add(root, "text"), "body")
    for entry in glossary:
        _concept(body, entry)
    tree: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return tree


def _concept(body: Any, entry: Entry) -> None:  # noqa: ANN401 (lxml is imported late)
    concept = _add(body, "conceptEntry", id=_PREFIX + entry.id)
    _add(concept, "descrip", entry.category, type="subjectField")
    for id_ in entry.related:
        _add(concept, "ref", id_, type="crossReference", target=_PREFIX + id_)
    for source in entry.sources:
        _add(concept, "xref", source.title, type="externalCrossReference", target=source.url)
    chinese = _add(concept, "langSec")
    chinese.set(f"{_XML}lang", CHINESE)
    _add(chinese, "descrip", entry.gloss, type="definition")
    if entry.gloss_en and not entry.en:
        _add(chinese, "descrip", entry.gloss_en, type="definition").set(f"{_XML}lang", ENGLISH)
    if entry.definition:
        _add(chinese, "note", entry.definition)
    term = _term(chinese, entry.term, _PREFERRED)
    if entry.example:
        _add(term, "descrip", entry.example, type="context")
    for name in entry.aliases:
        _term(chinese, name, _ADMITTED)
    for name in entry.abbreviations:
        _term(chinese, name, _ADMITTED, "abbreviation")
    for name in entry.hidden:
        _term(chinese, name, _DEPRECATED, "variant")
    if entry.en:
        english = _add(concept, "langSec")
        english.set(f"{_XML}lang", ENGLISH)
        if entry.gloss_en:
            _add(english, "descrip", entry.gloss_en, type="definition")
        _term(english, entry.en, _PREFERRED)


def _term(section: Any, name: str, status: str, kind: str = "") -> Any:  # noqa: ANN401
    part = _add(section, "termSec")
    _add(part, "term", name)
    if kind:
        _add(part, "termNote", kind, type="termType")
    _add(part, "termNote", status, type="administrativeStatus")
    return part


def _add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:  # noqa: ANN401
    child = parent.makeelement(f"{{{_SPACE}}}{tag}", attributes)
    parent.append(child)
    child.text = text
    return child


def read(data: bytes, file: str) -> Records:
    """What a TBX file of 2019 or of 2008 (`martif`) says of Chinese and English terms."""
    found = Records(file)
    try:
        root = parsed(data)
    except BadXmlError as error:
        found.report(error.line, tell("bad_xml", why=error))
        return found
    if _tag(root) not in ("tbx", "martif"):
        found.report(1, tell("no_tbx", found=_tag(root)))
        return found
    concepts = [element for element in root.iter() if _tag(element) in ("conceptEntry", "termEntry")]
    known = {str(concept.get("id")): _id(concept) for concept in concepts if concept.get("id")}
    taken: set[str] = set()
    for concept in concepts:
        values = completed(_values(concept, known, found), taken)
        found.entries.append(Record(getattr(concept, "line", 1), values))
    if not concepts:
        found.report(1, tell("glossary_empty"))
    return found


def _values(concept: Any, known: dict[str, str], found: Records) -> dict[str, Any]:  # noqa: ANN401
    """The fields of one concept; a term in another language is left out with a note."""
    sections = [child for child in concept if _tag(child) in ("langSec", "langSet")]
    chinese = next((s for s in sections if _language(s) == "zh"), None)
    english = next((s for s in sections if _language(s) == "en"), None)
    others = {_language(s) for s in sections} - {"zh", "en"}
    found.notes += [
        note
        for language in sorted(others)
        if (note := tell("language_left_out", file=found.file, language=language)) not in found.notes
    ]
    values: dict[str, Any] = {"id": _id(concept)} if concept.get("id") else {}
    names = list(_names(chinese)) if chinese is not None else []
    foreign = list(_names(english)) if english is not None else []
    values |= _named(names, foreign)
    subject = _texts(concept, "descrip", "subjectField")
    if subject:
        values["tags" if " " in subject[0] or not subject[0].isascii() else "category"] = (
            [subject[0]] if " " in subject[0] or not subject[0].isascii() else subject[0].lower()
        )
    values |= _described(concept, chinese, english)
    related = [
        known.get(str(ref.get("target"))) for ref in concept.iter() if ref.get("type") == "crossReference"
    ]
    values["related"] = [id_ for id_ in dict.fromkeys(related) if id_ and id_ != values.get("id")]
    values["sources"] = [
        {"title": (ref.text or "").strip() or ref.get("target"), "url": ref.get("target")}
        for ref in concept.iter()
        if ref.get("type") == "externalCrossReference" and ref.get("target")
    ]
    return {key: value for key, value in values.items() if value}


def _named(names: list[tuple[str, str]], foreign: list[tuple[str, str]]) -> dict[str, Any]:
    """Term, English name and other names; without a Chinese term, the English one becomes the term."""
    chief = names or foreign
    first = next((name for name, role in chief if role == "term"), chief[0][0] if chief else "")
    rest = [(name, role) for name, role in names if name != first or role != "term"]
    values: dict[str, Any] = {"term": first} if first else {}
    english = next((name for name, role in foreign if role == "term"), foreign[0][0] if foreign else "")
    if names and english:
        values["en"] = english
    rest += [(name, role) for name, role in foreign if name not in (english, first)]
    for wanted in ("aliases", "abbreviations", "hidden"):
        listed = [name for name, role in rest if ("aliases" if role == "term" else role) == wanted]
        values[wanted] = list(dict.fromkeys(listed))
    return values


def _names(section: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Each term of a language, and the field that it belongs to."""
    for part in section.iter():
        if _tag(part) in ("termSec", "tig", "ntig"):
            name = next(
                (" ".join("".join(t.itertext()).split()) for t in part.iter() if _tag(t) == "term"), ""
            )
            kind = _texts(part, "termNote", "termType")
            status = _texts(part, "termNote", "administrativeStatus") + _texts(
                part, "termNote", "normativeAuthorization"
            )
            if name:
                yield name, _role(kind, status)


def _role(kind: list[str], status: list[str]) -> str:
    if any(word.startswith("deprecated") for word in status):
        return "hidden"
    if kind and kind[0] in ("abbreviation", "acronym", "initialism"):
        return "abbreviations"
    return "term" if not status or status[0].startswith("preferred") else "aliases"


def _described(concept: Any, chinese: Any, english: Any) -> dict[str, Any]:  # noqa: ANN401
    """Gloss, definition and example."""
    values: dict[str, Any] = {}
    for part in (chinese, concept, english):
        for element in part if part is not None else ():
            for descrip in element.iter():
                if _tag(descrip) == "descrip" and descrip.get("type") == "definition":
                    language = str(descrip.get(f"{_XML}lang", ""))[:2] or ("en" if part is english else "zh")
                    values.setdefault("gloss_en" if language == "en" else "gloss", _line(descrip))
    if "gloss" not in values and "gloss_en" in values:
        values["gloss"] = values["gloss_en"]
    notes = [child for child in (chinese if chinese is not None else concept) if _tag(child) == "note"]
    if notes:
        values["definition"] = "".join(notes[0].itertext()).strip()
    contexts = _texts(chinese, "descrip", "context") if chinese is not None else []
    if contexts:
        values["example"] = contexts[0]
    return values


def _texts(part: Any, tag: str, kind: str) -> list[str]:  # noqa: ANN401
    return [_line(e) for e in part.iter() if _tag(e) == tag and e.get("type") == kind and _line(e)]


def _line(element: Any) -> str:  # noqa: ANN401
    return " ".join("".join(element.itertext()).split())


def _tag(element: Any) -> str:  # noqa: ANN401
    """The name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _language(section: Any) -> str:  # noqa: ANN401
    return str(section.get(f"{_XML}lang") or section.get("lang") or "")[:2].lower()


def _id(concept: Any) -> str:  # noqa: ANN401
    from termlite.glossary.field_rules import as_id  # noqa: PLC0415

    return as_id(str(concept.get("id", "")).removeprefix(_PREFIX))
