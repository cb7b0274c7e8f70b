"""A reader's own glossaries; the archive is fetched when there is one, what reading a file takes when one is given.

Bytes travel as texts of characters below U+0100.
"""

import json
import sys
from zipfile import ZipFile

import termlite_app

from termlite.messages import use
from termlite.own.shelf import Shelf

shelf = Shelf()
_read = {}
PINYIN = "/lib/pinyin"


def _intake():
    """What reads files. It needs pypinyin, whose data lie in files of their own."""
    if PINYIN not in sys.path:
        with ZipFile(f"{PINYIN}.zip") as archive:
            archive.extractall(PINYIN)
        sys.path.append(PINYIN)
    from termlite.own import intake

    return intake


def read(name, data, language):
    """What is told of a file; what it holds waits for `make`."""
    use(language)
    glossary, told = _intake().read(name, data.encode("latin-1"))
    _read["glossary"] = glossary
    return json.dumps(told)


def read_again(entries):
    """What was stored waits for `make` again: an index of another version cannot be opened."""
    _read["glossary"] = _intake().read_again(entries.encode("latin-1"))
    return json.dumps(len(_read["glossary"]))


def make(key):
    """Index what was read, and open it; `part` gives its parts."""
    _read["made"] = _intake().make(_read["glossary"], termlite_app.index)
    shelf.put(key, _read["made"].index, _read["made"].articles)
    return json.dumps(len(_read["glossary"]))


def part(name):
    """One part of what was made."""
    return getattr(_read["made"], name).decode("latin-1")


def exported(entries, name):
    """The name of a file, a line break, and what it holds: our YAML."""
    intake = _intake()
    file, data = intake.exported(intake.read_again(entries.encode("latin-1")), name)
    return f"{file}\n{data.decode('latin-1')}"


def put(key, index, articles):
    """Open what is stored; whether it could be."""
    try:
        shelf.put(key, index.encode("latin-1"), articles.encode("latin-1"))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        print(f"termlite: a stored glossary cannot be opened: {error}")
        return json.dumps(False)
    return json.dumps(True)


def opened():
    """The glossaries that are open."""
    return json.dumps(shelf.keys())


def drop(key):
    """Close a glossary."""
    return json.dumps(shelf.drop(key))


def search(query, limit):
    """What is found, by glossary."""
    return json.dumps(shelf.search(query, int(limit)))


def rows(key, query, limit):
    """A glossary's list."""
    return json.dumps(shelf.rows(key, query, int(limit)))


def article(key, id_, language, name):
    """An entry, as HTML; empty where there is none."""
    try:
        return json.dumps(shelf.article(key, id_, language, name))
    except KeyError:
        return json.dumps("")


_CALLS = {
    call.__name__: call
    for call in (read, read_again, make, part, exported, put, opened, drop, search, rows, article)
}


def answer(call, *values):
    """What a call says, as a text."""
    return _CALLS[call](*values)
