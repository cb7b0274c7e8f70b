"""What is wrong with a glossary, and where: one line a problem, as compilers print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file; line and column are counted from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    Example:
        >>> print(Problem(Location("ml.yaml", 3, 5), "unknown field «glos»; did you mean «gloss»?"))
        ml.yaml:3:5: unknown field «glos»; did you mean «gloss»?
    """

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class GlossaryError(ValueError):
    """A glossary that cannot be used; `problems` lists everything that was found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The tail of a message that names the nearest known word, or nothing.

    Example:
        >>> did_you_mean("alias", ["aliases", "term"])
        '; did you mean «aliases»?'
        >>> did_you_mean("xyz", ["aliases", "term"])
        ''
    """
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean «{near[0]}»?" if near else ""
