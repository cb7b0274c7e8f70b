r"""What the finder needs of a glossary, as texts: the same in Python, in a guide's page and in the reading page.

    names         `key TAB written TAB senses` a line; `written` is left out when it is the key
    words         common words and those of the field (see `common_words`), as far as they touch a name
    traditional   Traditional characters, and
    simplified    at the same places their Simplified forms
    field         the numbers of the entries that tell that a text is of the field, between commas

A sense is the entry's number in base 36 (`-`: no link), after a colon the words of which one must stand in the
section, between commas (`*`: the text must be of the field; `~` before a word: close to the name); senses are between
semicolons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from termlite.glossary.model import Glossary
from termlite.indexing.chinese import simplified_chars
from termlite.indexing.common_words import common_words
from termlite.indexing.link_names import field_of, link_names
from termlite.linking.finder import Finder
from termlite.linking.link_name import LinkName
from termlite.linking.segmenter import read_words
from termlite.text.base36 import base36
from termlite.text.fold import HAN


@dataclass(frozen=True, slots=True)
class FinderData:
    """The five texts."""

    names: str
    words: str
    traditional: str
    simplified: str
    field: str = ""


def finder_data(glossary: Glossary) -> FinderData:
    r"""The texts of a glossary's finder.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="cast", term="施法", abbreviations=("SF",), gloss="……"),))
        >>> finder_data(glossary).names
        'sf\tSF\t0\n施法\t\t0'
    """
    return data_of(link_names(glossary), [entry.id for entry in glossary], glossary.words, field_of(glossary))


def data_of(
    names: Iterable[LinkName],
    ids: Iterable[str],
    words: Iterable[str] = (),
    field: Collection[str] = (),
) -> FinderData:
    """The texts of some names.

    Args:
        names: what can be found.
        ids: of all entries, in the order in which they are numbered.
        words: words of the field that are nobody's name.
        field: ids of the entries that tell that a text is of the field.
    """
    names = list(names)
    numbers = {id_: number for number, id_ in enumerate(ids)}
    common = common_words(field=words, beside=[name.key for name in names])
    used = {char for text in (common, *(name.key for name in names)) for char in text}
    pairs = [(old, new) for old, new in sorted(simplified_chars().items()) if new in used and old not in used]
    return FinderData(
        names="\n".join(_line(name, numbers) for name in names),
        words=common,
        traditional="".join(old for old, _ in pairs),
        simplified="".join(new for _, new in pairs),
        field=",".join(base36(number) for id_, number in numbers.items() if id_ in field),
    )


def finder_of(glossary: Glossary) -> Finder:
    """The finder of a glossary.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> finder = finder_of(Glossary((Entry(id="zhalu", term="炸炉", gloss="……"),)))
        >>> [(found.start, found.end, found.id) for found in finder.find("昨晚又炸爐了")]
        [(3, 5, 'zhalu')]
    """
    names = link_names(glossary)
    data = data_of(names, [entry.id for entry in glossary], glossary.words)
    return Finder(names, read_words(data.words), data.traditional, data.simplified, field_of(glossary))


def _line(name: LinkName, numbers: Mapping[str, int]) -> str:
    senses = ";".join(
        (base36(numbers[id_]) if id_ else "-") + (":" + ",".join(words) if words else "")
        for id_, words in name.senses
    )
    written = "" if name.written == name.key or HAN.match(name.key) else name.written
    return f"{name.key}\t{written}\t{senses}".rstrip("\t")
