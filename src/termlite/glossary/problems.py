"""What is wrong with a glossary, and where: one line a problem, as compilers print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from termlite.messages import tell

_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file; line and column are counted from 1, columns in characters.

    Example:
        >>> print(Location("jargon.yaml", 12, 3))
        jargon.yaml:12:3
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and how to correct it.

    Example:
        >>> print(Problem(Location("ml.yaml", 3, 5), "unknown field «glos»; did you mean «gloss»?"))
        ml.yaml:3:5: unknown field «glos»; did you mean «gloss»?
    """

    location: Location
    message: str

    slip: bool = False
    """Whether something could not be read because of it: then it comes before other problems."""

    def __str__(self) -> str:
        return printable(f"{self.location}: {self.message}")


class GlossaryError(ValueError):
    """A glossary that cannot be used; `problems` lists everything that was found, in order.

    Example:
        >>> error = GlossaryError([Problem(Location("b.yaml"), "…"), Problem(Location("a.yaml", 2), "…")])
        >>> [str(problem) for problem in error.problems]
        ['a.yaml:2:1: …', 'b.yaml:1:1: …']
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems that kept something from being read first, then by location; each once."""
    return tuple(sorted(set(problems), key=lambda problem: (not problem.slip, problem)))


def printable(line: str) -> str:
    r"""One line that a terminal or a CI log shows as text and never takes as a command.

    Example:
        >>> print(printable("a\x1b[31m.yaml:1:1: b\n::error::c"))
        a\x1b[31m.yaml:1:1: b\x0a::error::c
        >>> print(printable("::error::.yaml:1:1: b"))
        ./::error::.yaml:1:1: b
    """
    shown = "".join(char if _is_text(char) else _escaped(char) for char in line)
    return f"./{shown}" if shown.startswith(("::", "##")) else shown


def _is_text(char: str) -> bool:
    return char.isprintable() or char == "\u3000"


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The tail of a message that names the nearest known word, or nothing.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> did_you_mean("alias", ["aliases", "term"])
        '; did you mean «aliases»?'
        >>> did_you_mean("xyz", ["aliases", "term"])
        ''
    """
    near = nearest(word, known)
    return tell("did_you_mean", word=near) if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one is nearest to, if any is near.

    Example:
        >>> nearest("gloos", ["gloss", "term"])
        'gloss'
    """
    near = process.extractOne(word[:_LONGEST_WORD], list(known), scorer=ratio, score_cutoff=60)
    return near[0] if near else None
