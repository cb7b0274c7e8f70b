"""XML of strangers as a tree: no entity grows, no other file is read, nothing is nested beyond measure."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from termlite.messages import tell

MAX_DEPTH = 256


class BadXmlError(ValueError):
    """It is no XML, or none that is read here; the message says why.

    Attributes:
        line: where, counted from 1.
    """

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


class Located(Element):
    """An element that knows its line."""

    line = 1


def parsed(data: bytes) -> Located:
    r"""The root of a document.

    A document type is read over, as TBX of 2008 names one; one that declares anything itself is refused.

    Raises:
        BadXmlError: it cannot be read, or is not safe.

    Example:
        >>> text = '<!DOCTYPE a SYSTEM "file:///etc/hostname">\n<a xmlns="urn:x"><b xml:lang="zh">&lt;</b></a>'
        >>> root = parsed(text.encode())
        >>> root.tag, root.line, root[0].text, root[0].attrib
        ('{urn:x}a', 2, '<', {'{http://www.w3.org/XML/1998/namespace}lang': 'zh'})
    """
    builder = TreeBuilder(element_factory=Located)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise BadXmlError(parser.CurrentLineNumber, tell("xml_too_deep", limit=MAX_DEPTH))
        element = builder.start(_name(tag), {_name(name): value for name, value in attributes.items()})
        element.line = parser.CurrentLineNumber  # type: ignore[attr-defined]

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(tag))

    def doctype(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise BadXmlError(parser.CurrentLineNumber, tell("xml_declares"))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadXmlError(error.lineno, expat.ErrorString(error.code) or str(error)) from error
    root: Located = builder.close()  # type: ignore[assignment]
    return root


def _name(name: str) -> str:
    """As ElementTree writes names of a namespace."""
    return f"{{{name}" if "}" in name else name
