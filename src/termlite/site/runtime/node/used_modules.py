"""Finds the modules that the site's Python needs, by running every path of it.

ARGUMENTS holds `app`, `texts`, `rest` and `authoring`, archives under /mount, `queries`, texts to search for, and
`ids`, of entries to render. The result is what searching imports, what rendering imports besides, what writing
entries imports besides these, and what was tried in vain: wrappers of compiled parts, which must not be fetched
only to fail again.
"""
# ruff: noqa: E402 (the application is imported once it can be)

import json
import os
import sys
import traceback
from importlib.abc import MetaPathFinder
from pathlib import Path

import js

arguments = json.loads(os.environ["ARGUMENTS"])


class Tried(MetaPathFinder):
    """Finds nothing, and remembers what was looked for."""

    def __init__(self):
        self.names = set()

    def find_spec(self, fullname, path=None, target=None):
        self.names.add(fullname)


tried = Tried()
sys.meta_path.insert(0, tried)
sys.path += [f"/mount/{arguments['app']}", f"/mount/{arguments['rest']}"]
js.termliteFetchArchive = lambda name: Path(f"/lib/{name}.zip").write_bytes(
    Path("/mount", arguments[name]).read_bytes()
)

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

result = {
    "searching": sorted(searching),
    "rendering": sorted(rendering - searching),
    "authoring": sorted(set(sys.modules) - rendering),
    "unusable": sorted(tried.names - set(sys.modules)),
}
