"""SKOS in Turtle, which thesauri and linked data read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from termlite.exchange.columns import completed
from termlite.exchange.optional import optional_module
from termlite.exchange.records import Record, Records
from termlite.glossary.field_rules import as_id
from termlite.glossary.model import Entry, Glossary
from termlite.messages import tell

CHINESE, ENGLISH = "zh-Hans", "en"
_OWN = "urn:termlite:ns#"
DEFAULT_ADDRESS = "urn:termlite:"


def to_bytes(glossary: Glossary, licence: str, title: str, address: str) -> bytes:
    """The glossary as a concept scheme.

    Args:
        glossary: the glossary to write.
        licence: of its texts.
        title: of the scheme.
        address: the site's address, with a slash at its end; a concept's id is the address of its page.
    """
    rdf, terms = optional_module("rdflib"), optional_module("rdflib.namespace")
    skos, dct = terms.SKOS, terms.DCTERMS
    graph = rdf.Graph()
    own = rdf.Namespace(_OWN)
    for prefix, space in (("skos", skos), ("dct", dct), ("termlite", own)):
        graph.bind(prefix, space)
    scheme = rdf.URIRef(address)
    graph.add((own.abbreviation, terms.RDFS.subPropertyOf, skos.altLabel))
    graph.add((scheme, terms.RDF.type, skos.ConceptScheme))
    graph.add((scheme, dct.title, rdf.Literal(title, lang=CHINESE)))
    if licence:
        graph.add((scheme, dct.license, rdf.Literal(licence)))
    below = _broader_of(glossary)
    for entry in glossary:
        concept = rdf.URIRef(f"{address}t/{entry.id}/")
        graph.add((concept, terms.RDF.type, skos.Concept))
        graph.add((concept, skos.inScheme, scheme))
        for name, text, language in _literals(entry):
            space, _, local = name.partition(":")
            prop = {"skos": skos, "dct": dct, "own": own}[space][local]
            graph.add((concept, prop, rdf.Literal(text, lang=language)))
        for id_ in entry.broader:
            graph.add((concept, skos.broader, rdf.URIRef(f"{address}t/{id_}/")))
        for id_ in entry.related:
            # SKOS forbids `related` between a concept and one that is broader or narrower.
            apart = id_ not in below[entry.id] and entry.id not in below.get(id_, ())
            prop = skos.related if apart else terms.RDFS.seeAlso
            graph.add((concept, prop, rdf.URIRef(f"{address}t/{id_}/")))
        for source in entry.sources:
            node = rdf.BNode()
            graph.add((concept, dct.source, node))
            graph.add((node, dct.title, rdf.Literal(source.title)))
            graph.add((node, dct.identifier, rdf.Literal(source.url)))
    for category in glossary.categories:
        group = rdf.URIRef(f"{address}c/{category.id}/")
        graph.add((group, terms.RDF.type, skos.Collection))
        graph.add((group, skos.prefLabel, rdf.Literal(category.title, lang=CHINESE)))
        if category.title_en:
            graph.add((group, skos.prefLabel, rdf.Literal(category.title_en, lang=ENGLISH)))
        for entry in glossary:
            if entry.category == category.id:
                graph.add((group, skos.member, rdf.URIRef(f"{address}t/{entry.id}/")))
    return bytes(graph.serialize(format="turtle", encoding="utf-8"))


def _literals(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Property, text and language of each text of an entry."""
    yield "skos:prefLabel", entry.term, CHINESE
    if entry.en:
        yield "skos:prefLabel", entry.en, ENGLISH
    # SKOS allows a text in one language as only one kind of label of a concept.
    said = {entry.term}
    for prop, names in (
        ("skos:altLabel", entry.aliases),
        ("own:abbreviation", entry.abbreviations),
        ("skos:hiddenLabel", entry.hidden),
    ):
        for name in names:
            if name not in said:
                said.add(name)
                yield prop, name, CHINESE
                if prop == "own:abbreviation":
                    yield "skos:altLabel", name, CHINESE
    yield "skos:definition", entry.gloss, CHINESE
    if entry.gloss_en:
        yield "skos:definition", entry.gloss_en, ENGLISH
    if entry.definition:
        yield "skos:note", entry.definition, CHINESE
    if entry.example:
        yield "skos:example", entry.example, CHINESE
    for tag in entry.tags:
        yield "dct:subject", tag, CHINESE


def _broader_of(glossary: Glossary) -> dict[str, set[str]]:
    """Entry id → the ids of all broader entries, also indirectly."""
    above: dict[str, set[str]] = {}
    for entry in glossary:
        met: set[str] = set()
        waiting = list(entry.broader)
        while waiting:
            id_ = waiting.pop()
            if id_ not in met and id_ in glossary.by_id:
                met.add(id_)
                waiting += glossary.by_id[id_].broader
        above[entry.id] = met
    return above


def read(data: bytes, file: str) -> Records:
    """Read the Chinese and English labels of a SKOS file; its ending says whether it is Turtle, RDF/XML or JSON-LD."""
    rdf, terms = optional_module("rdflib"), optional_module("rdflib.namespace")
    found = Records(file)
    graph = rdf.Graph()
    form = {"rdf": "xml", "xml": "xml", "jsonld": "json-ld", "nt": "nt"}.get(
        file.rpartition(".")[2].lower(), "turtle"
    )
    if form == "json-ld" and _names_a_context(data):
        # The parser would fetch it, from the network or from this machine.
        found.report(1, tell("context_elsewhere"))
        return found
    try:
        if form == "xml":
            # This parser refuses too deep nesting at once; the next one would need a minute for it.
            etree = optional_module("lxml.etree")
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        graph.parse(data=data, format=form)
    except Exception as error:
        found.report(int(getattr(error, "lines", 0) or 0) + 1, tell("bad_rdf", why=str(error).strip()[:200]))
        return found
    concepts = sorted(graph.subjects(terms.RDF.type, terms.SKOS.Concept), key=str)
    if not concepts:
        found.report(1, tell("no_concepts"))
    groups = {
        member: _id(group)
        for group in graph.subjects(terms.RDF.type, terms.SKOS.Collection)
        for member in graph.objects(group, terms.SKOS.member)
    }
    for group in sorted(graph.subjects(terms.RDF.type, terms.SKOS.Collection), key=str):
        labels = _by_language(graph, group, terms.SKOS.prefLabel)
        title = labels["zh"] or labels["en"]
        if title:
            values = {"id": _id(group), "title": title[0], "title_en": next(iter(labels["en"]), None)}
            found.categories.append(Record(1, {key: value for key, value in values.items() if value}))
    taken: set[str] = set()
    for concept in concepts:
        values = _values(graph, concept, terms, groups)
        found.entries.append(Record(1, completed(values, taken)))
    return found


def _names_a_context(data: bytes) -> bool:
    """Whether a JSON-LD file uses a context from another file.

    Example:
        >>> _names_a_context(b'{"@context": {"a": {"@id": "b", "@context": ["c.jsonld"]}}}')
        True
        >>> _names_a_context(b'{"@context": {"a": "https://example.org/"}}'), _names_a_context(b"[")
        (False, False)
    """
    try:
        waiting = [json.loads(data)]
    except (ValueError, RecursionError):
        return False  # the parser reports it
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            context = part.get("@context")
            listed = context if isinstance(context, list) else [context]
            if "@import" in part or any(isinstance(one, str) for one in listed):
                return True
            waiting += part.values()
    return False


def _values(graph: Any, concept: Any, terms: Any, groups: dict[Any, str]) -> dict[str, Any]:  # noqa: ANN401
    skos, dct = terms.SKOS, terms.DCTERMS
    label = _by_language(graph, concept, skos.prefLabel)
    other = _by_language(graph, concept, skos.altLabel)
    short = [str(text) for text in graph.objects(concept, skos.prefLabel.__class__(f"{_OWN}abbreviation"))]
    says = _by_language(graph, concept, skos.definition)
    notes = _by_language(graph, concept, skos.note)
    chinese = label["zh"] or label["en"]
    values: dict[str, Any] = {
        "id": _id(concept),
        "term": chinese[0] if chinese else None,
        "en": label["en"][0] if label["zh"] and label["en"] else None,
        "aliases": [name for name in other["zh"] + other["en"] if name not in short],
        "abbreviations": sorted(short),
        "hidden": [
            name for names in _by_language(graph, concept, skos.hiddenLabel).values() for name in names
        ],
        "category": groups.get(concept),
        "tags": [
            str(tag)
            for tag in sorted(graph.objects(concept, dct.subject), key=str)
            if hasattr(tag, "language")
        ],
        "gloss": next(iter(says["zh"] or says["en"]), None),
        "gloss_en": next(iter(says["en"]), None),
        "definition": next(iter(notes["zh"] or notes["en"]), None),
        "example": next(
            (text for texts in _by_language(graph, concept, skos.example).values() for text in texts), None
        ),
        "related": sorted(
            {_id(o) for prop in (skos.related, terms.RDFS.seeAlso) for o in graph.objects(concept, prop)}
        ),
        "broader": sorted({_id(o) for o in graph.objects(concept, skos.broader)}),
        "sources": list(_sources(graph, concept, dct)),
    }
    return {key: value for key, value in values.items() if value}


def _sources(graph: Any, concept: Any, dct: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401
    found = []
    for node in graph.objects(concept, dct.source):
        address = str(graph.value(node, dct.identifier) or node)
        if address.startswith(("http://", "https://")):
            found.append({"title": str(graph.value(node, dct.title) or address), "url": address})
    yield from sorted(found, key=lambda source: (source["url"], source["title"]))


def _by_language(graph: Any, node: Any, prop: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """The sorted texts of a property, under `zh` and `en`; without a language, ASCII is `en`. Others are skipped."""
    texts: dict[str, list[str]] = {"zh": [], "en": []}
    for text in sorted(graph.objects(node, prop), key=str):
        language = str(getattr(text, "language", None) or "")[:2]
        if language in ("zh", "en"):
            texts[language].append(str(text))
        elif not language:
            texts["en" if str(text).isascii() else "zh"].append(str(text))
    return texts


def _id(node: Any) -> str:  # noqa: ANN401
    """The last part of an address.

    Example:
        >>> _id("https://a.org/t/vae/"), _id("https://a.org/x#Batch_Size")
        ('vae', 'batch-size')
    """
    return as_id(unquote(str(node)).rstrip("/").replace("#", "/").rpartition("/")[2])
