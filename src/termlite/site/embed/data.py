r"""The data of `embed.js`: what its finder and its popovers need, in one file.

    {"v": 1, "words": {…}, "entries": [[id, term, gloss], …], "names": "key TAB entry TAB name TAB left TAB …\n…"}

The longest come first. `key` is the name levelled, `name` is left out when it is the same; `entry` is a
number in base 36, or nothing; what follows are the texts of `termlite.annotate.Name` (left, right, and the
two of between), single characters run together first, longer texts after spaces.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from termlite.glossary.model import Glossary
from termlite.indexing.linkable_names import linkable_names
from termlite.linking.finder import Name, level
from termlite.site.data.names_table import base36

VERSION = 1


def embed_data(glossary: Glossary, said: Mapping[str, str]) -> str:
    """The file's text.

    Args:
        glossary: what can be found.
        said: the words of the script.
    """
    numbers = {entry.id: number for number, entry in enumerate(glossary)}
    lines = data_lines(linkable_names(glossary), numbers)
    rows = [[entry.id, entry.term, entry.gloss] for entry in glossary]
    data = {"v": VERSION, "words": dict(said), "entries": rows, "names": lines}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def data_lines(names: Iterable[Name], numbers: Mapping[str, int]) -> str:
    r"""The text of `names`, as `web/embed/finder.js` reads it.

    Args:
        names: what can be found.
        numbers: of entries, by id.

    Example:
        >>> data_lines([Name("施法", "cast", left=("实", "计无"))], {"cast": 36})
        '施法\t10\t\t实 计无'
    """
    longest_first = sorted(names, key=lambda name: (-len(name.text), name.text))
    return "\n".join(_line(name, numbers) for name in longest_first)


def _line(name: Name, numbers: Mapping[str, int]) -> str:
    key = level(name.text)
    entry = base36(numbers[name.id]) if name.id else ""
    text = "" if key == name.text else name.text
    return "\t".join((key, entry, text, *map(_joined, (name.left, name.right, *name.between)))).rstrip("\t")


def _joined(texts: tuple[str, ...]) -> str:
    singles = "".join(text for text in texts if len(text) == 1)
    return " ".join([singles, *(text for text in texts if len(text) > 1)]) if texts else ""
