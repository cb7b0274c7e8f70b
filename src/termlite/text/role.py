"""What a name is to its entry. By itself, because searching in the browser needs nothing else of `model`."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a name is to its entry, best first: the order is the order of ranking.

    Example:
        >>> list(map(str, Role))
        ['term', 'en', 'abbreviation', 'alias', 'literal', 'hidden']
    """

    TERM = "term"
    ENGLISH = "en"
    ABBREVIATION = "abbreviation"
    ALIAS = "alias"
    LITERAL = "literal"
    """A flag, a file name, a value or an error text: found as it is pasted, not called a name."""
    HIDDEN = "hidden"

    @property
    def shown(self) -> bool:
        """Whether people see it as a name of the entry.

        Example:
            >>> Role.ALIAS.shown, Role.LITERAL.shown
            (True, False)
        """
        return self not in (Role.LITERAL, Role.HIDDEN)
