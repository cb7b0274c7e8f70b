"""Whether a figure may stand inside a page: only drawing, nothing active, nothing from elsewhere.

An allow-list of elements and attributes; the values of those that could name an address are checked as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from termlite.glossary.problems import Location, Problem, did_you_mean
from termlite.messages import tell

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"})
ELEMENTS = SHAPES | {"svg", "title", "desc", "g", "a"}

# Colours and strokes that hold where the page's style is missing; a page's own colours come by class.
_NUMBER = r"-?\d+(\.\d+)?"
_PATTERNS = {
    "xmlns": re.escape("http://www.w3.org/2000/svg"),
    "viewBox": rf"0 0 {_NUMBER} {_NUMBER}",
    "role": "img|group",
    "class": r"fig(-[a-z]+)*( fig(-[a-z]+)*)*",
    "id": r"figure-[a-z0-9-]+",
    "aria-labelledby": r"figure-[a-z0-9-]+",
    "aria-describedby": r"figure-[a-z0-9-]+",
    "aria-label": r".+",
    "href": r"\.\./[a-z0-9-]+/",
    "fill": "none|currentColor",
    "stroke": "none|currentColor",
    "stroke-linecap": "round|butt|square",
    "stroke-linejoin": "round|miter|bevel",
    "stroke-dasharray": r"[\d. ]+",
    "text-anchor": "start|middle|end",
    "font-family": "sans-serif",
    "font-weight": r"\d+|bold",
    "transform": r"[a-z0-9 .,()-]+",
    "d": r"[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+",
    "points": r"[0-9 .,-]+",
}
_NUMBERS = (
    *("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "x2", "y1", "y2", "dx", "dy"),
    *("opacity", "font-size", "stroke-width"),
)
ATTRIBUTES = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()} | {
    name: re.compile(_NUMBER) for name in _NUMBERS
}


def figure_problems(file: Path, entries: Collection[str]) -> Iterator[Problem]:
    """What keeps a figure from being shown.

    Args:
        file: the SVG.
        entries: the ids that links may lead to.
    """
    reader = _Reader(str(file), entries)
    reader.read(file.read_bytes())
    yield from reader.problems


class _Reader:
    """Looks at one figure from its beginning to its end."""

    def __init__(self, file: str, entries: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._entries = entries
        self._names: list[str] = []
        self._open: list[str] = []
        self._parser = ParserCreate("utf-8")
        self._parser.StartElementHandler = self._element
        self._parser.EndElementHandler = self._end
        # Pages read a figure as HTML, for which a comment or CDATA may end elsewhere than for XML.
        self._parser.StartDoctypeDeclHandler = lambda *_: self._tell(tell("figure_doctype"))
        self._parser.ProcessingInstructionHandler = lambda *_: self._tell(tell("figure_instruction"))
        self._parser.CommentHandler = lambda _: self._tell(tell("figure_comment"))
        self._parser.StartCdataSectionHandler = lambda: self._tell(tell("figure_cdata"))

    def read(self, data: bytes) -> None:
        try:
            self._parser.Parse(data, True)
        except ExpatError as error:
            self.problems.append(
                Problem(
                    Location(self._file, error.lineno, error.offset + 1), tell("figure_not_xml", why=error)
                )
            )
            return
        for name in ("title", "desc"):
            if name not in self._names:
                self._tell(tell("figure_needs", name=name), Location(self._file))

    def _tell(self, message: str, location: Location | None = None) -> None:
        here = Location(self._file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(location or here, message))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if not self._names and name != "svg":
            self._tell(tell("figure_root", name=name))
        if name not in ELEMENTS or (name == "svg" and self._names):
            self._tell(tell("figure_element", name=name, hint=did_you_mean(name, ELEMENTS)))
        if self._open and self._open[-1] in ("title", "desc"):
            self._tell(tell("figure_text_alone", outer=self._open[-1], name=name))
        self._open.append(name)
        self._names.append(name)
        for key, value in attributes.items():
            self._attribute(name, key, value)
        if len(self._names) == 1 and "viewBox" not in attributes:
            self._tell(tell("figure_viewbox"))

    def _end(self, _: str) -> None:
        self._open.pop()

    def _attribute(self, element: str, name: str, value: str) -> None:
        pattern = ATTRIBUTES.get(name)
        if pattern is None or (name == "href" and element != "a"):
            self._tell(
                tell("figure_attribute", name=name, element=element, hint=did_you_mean(name, ATTRIBUTES))
            )
        elif not pattern.fullmatch(value):
            self._tell(tell("figure_value", name=name, element=element, value=value))
        elif name == "href" and (id_ := value[3:-1]) not in self._entries:
            self._tell(tell("link_nowhere", id=id_, hint=did_you_mean(id_, self._entries)))
