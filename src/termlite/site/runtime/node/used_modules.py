"""Finds the modules that the site's Python needs, by running every path of it.

ARGUMENTS holds `app`, `texts`, `rest`, `authoring`, `own` and `pinyin`, archives under /mount, `queries`, texts to
search for, and `ids`, of entries to render. The result is what searching imports, what rendering imports besides, what
writing entries imports besides these, what a reader's own glossaries import besides searching, and what was tried in
vain: wrappers of compiled parts, which must not be fetched only to fail again.
"""
# ruff: noqa: E402 (the application is imported once it can be)

import sys
import traceback
from importlib.abc import MetaPathFinder

sys.path.append("/mount")

from mounted import arguments


class Tried(MetaPathFinder):
    """Finds nothing, and remembers what was looked for."""

    def __init__(self):
        self.names = set()

    def find_spec(self, fullname, path=None, target=None):
        self.names.add(fullname)


tried = Tried()
sys.meta_path.insert(0, tried)

import left_out
import termlite_app

for query in arguments["queries"]:
    termlite_app.service.search(query, 10)
searching = set(sys.modules)

termlite_app.warm_up()
for id_ in arguments["ids"]:
    termlite_app.service.entry(id_)
try:
    termlite_app.service.entry("?")
except KeyError as error:
    # What an error shown in the browser's console needs.
    traceback.format_exception(error)

rendering = set(sys.modules)

# Entries that are being written: one that is right, ones that are not.
left_out.ask_for("authoring")
left_out.add("authoring")
import authoring_app

for text in ("- {id: a, term: A, gloss: B}", "- id: a\n  term：A\n  gloss: [", "\ufffe", ""):
    for language in ("zh", "en"):
        authoring_app.answer("look", text, '{"aliases": "A"}', "", language)
authoring_app.answer("with_back_links", "- id: a\n", "{}")

authoring = set(sys.modules)

# A reader's own glossaries, from files of every kind, good and bad.
for archive in ("own", "pinyin"):
    left_out.ask_for(archive)
left_out.add("own")
import io
import zipfile

import own_app

TABLE = "术语,释义,定义,别名\n甲,一句话。,**见** [[x]]。,乙\n,没有名字,,\n"
TBX = "<martif><termEntry><langSet xml:lang='zh'><tig><term>x</term></tig></langSet></termEntry></martif>"
FILES = {
    **{f"{name}.csv": TABLE.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "gbk")},
    "a.md": b"| term | gloss |\n| --- | --- |\n| a | b |\n",
    "a.json": b'[{"term": "a", "gloss": "b"}]',
    "a.yaml": b"- {id: a, term: A, gloss: B}",
    "b.yaml": b"- id: [",
    "a.tbx": TBX.encode(),
    "b.tbx": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    "c.tbx": b"<a",
    "a.ttl": b"",
    "a.zip": b"",
    "a.txt": b"\0",
    "b.txt": b"\xff",
    "a.doc": b"",
}
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, data in FILES.items():
        archive.writestr(name, data)
for name, data in {**FILES, "b.zip": packed.getvalue()}.items():
    for language in ("zh", "en"):
        own_app.answer("read", name, data.decode("latin-1"), language)
own_app.answer("read", "a.csv", TABLE.encode().decode("latin-1"), "zh")
own_app.answer("make", "mine")
stored = [own_app.answer("part", name) for name in ("entries", "index", "articles")]
own_app.answer("put", "again", *stored[1:])
own_app.answer("put", "damaged", "", "")
own_app.answer("read_again", stored[0])
own_app.answer("exported", stored[0], "mine")
for query in ("甲", "jia", "", "怎么说一句"):
    own_app.answer("search", query, "5")
    own_app.answer("rows", "mine", query, "5")
own_app.answer("article", "mine", "jia", "en", "mine")
own_app.answer("article", "mine", "?", "zh", "mine")
own_app.answer("opened")
own_app.answer("drop", "mine")

result = {
    "searching": sorted(searching),
    "rendering": sorted(rendering - searching),
    "authoring": sorted(authoring - rendering),
    "own": sorted(set(sys.modules) - searching),
    "unusable": sorted(tried.names - set(sys.modules)),
}
