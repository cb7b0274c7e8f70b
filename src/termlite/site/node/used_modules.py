"""Finds the modules of the standard library that the site's Python needs, by running every path of it.

`arguments` holds `app`, the application's zip under /work, and `queries`, texts to search for.
"""
# ruff: noqa: F821, INP001 (`arguments` is given, and this is a script)

import sys
import traceback

sys.path.insert(0, f"/work/{arguments['app']}")

import termlite_app

service = termlite_app.service
for query in arguments["queries"]:
    service.search(query, 10)
for id_ in arguments["ids"]:
    service.entry(id_)
try:
    service.entry("?")
except KeyError as error:
    # What an error shown in the browser's console needs.
    traceback.format_exception(error)

result = sorted(name for name, module in sys.modules.items() if not name.startswith("termlite"))
