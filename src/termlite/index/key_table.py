"""A table of keys as one string: searched by ``str.find``, at the speed of C and without objects.

Keys lie in the order of their length, then of rank. So the first keys found by a scan are those of
which the query covers most, a scan may stop as soon as it has enough, and a look-up that knows the
lengths it can meet (exact, with typing errors) scans only that part.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

END = "\n"
"""Ends a key; folding strips control characters, so no key holds one."""


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Keys and the numbers of the names they belong to.

    Example:
        >>> table = KeyTable.build([("zhalu", 7), ("vae", 3), ("vaebug", 4)])
        >>> list(table.find("vae"))
        [(0, 0), (2, 0)]
        >>> list(table.find("vae", whole=True)), table.owners[0]
        ([(0, 0)], 3)
        >>> list(table.find("a", shortest=4))
        [(1, 2), (2, 1)]
    """

    text: str
    owners: array[int]
    starts: array[int] = field(repr=False)
    firsts: array[int] = field(repr=False)
    """For each length, how many keys are shorter: the number of the first that is not."""

    @classmethod
    def restore(cls, text: str, owners: array[int], counts: Mapping[int, int]) -> KeyTable:
        """From the text and how many keys there are of each length: these alone tell every start."""
        starts, firsts, position = array("I"), array("I", [0]), 1
        for length in range(max(counts, default=-1) + 1):
            count = counts.get(length, 0)
            starts.extend(range(position, position + count * (length + 1), length + 1))
            position += count * (length + 1)
            firsts.append(len(starts))
        starts.append(position)
        return cls(text, owners, starts, firsts)

    def counts(self) -> dict[int, int]:
        """How many keys there are of each length."""
        return {
            length: more - less for length, (less, more) in enumerate(pairwise(self.firsts)) if more > less
        }

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, int]]) -> KeyTable:
        """From keys and owners; owners of equal length of key stay in the order given."""
        ordered = sorted(dict.fromkeys(pairs), key=lambda pair: len(pair[0]))
        return cls.join([key for key, _ in ordered], array("I", [owner for _, owner in ordered]))

    @classmethod
    def join(cls, keys: list[str], owners: array[int]) -> KeyTable:
        """From keys already in order of length."""
        return cls.restore(END + END.join([*keys, ""]), owners, Counter(map(len, keys)))

    def lowered(self) -> KeyTable:
        """The same keys in lower case; ASCII only, so that every start stays where it is."""
        return replace(self, text=self.text.lower())

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1] - 1]

    def keys(self) -> list[str]:
        """All keys, in order."""
        return self.text[1:-1].split(END) if len(self) else []

    def length(self, number: int) -> int:
        """The length of a key, in code points."""
        return self.starts[number + 1] - self.starts[number] - 1

    def at(self, position: int) -> int:
        """The number of the key at a position in the text."""
        return bisect_right(self.starts, position) - 1

    def of_length(self, shortest: int, longest: int | None = None) -> tuple[int, int]:
        """The range of the numbers of keys of one length, or of several."""
        most = len(self.firsts) - 1
        longest = shortest if longest is None else longest
        return self.firsts[min(shortest, most)], self.firsts[min(longest + 1, most)]

    def section(self, shortest: int, longest: int | None) -> tuple[int, int]:
        """The range of the text that holds the keys of these lengths, with the marks around them."""
        first, last = self.of_length(shortest, len(self.text) if longest is None else longest)
        return self.starts[first] - 1, self.starts[last]

    def find(
        self,
        needle: str,
        *,
        shortest: int = 0,
        longest: int | None = None,
        whole: bool = False,
        prefix: bool = False,
    ) -> Iterator[tuple[int, int]]:
        """Keys that hold the needle, shortest first, each once, and where in the key it begins."""
        if whole:
            shortest = longest = len(needle)
        begin, end = self.section(shortest, longest)
        pattern = (END if whole or prefix else "") + needle + (END if whole else "")
        skip = len(END) if whole or prefix else 0
        position = self.text.find(pattern, begin, end)
        while position >= 0:
            number = self.at(position + skip)
            yield number, position + skip - self.starts[number]
            position = self.text.find(pattern, self.starts[number + 1] - 1, end)
