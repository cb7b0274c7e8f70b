"""Makes the application under /mount importable, as it is in a reader's browser.

ARGUMENTS names its archives: `app` and `rest` are imported from; `texts` is fetched when the application asks for it.
"""

import json
import os
import sys
from pathlib import Path

import js

arguments = json.loads(os.environ["ARGUMENTS"])
sys.path += [f"/mount/{arguments['app']}", f"/mount/{arguments['rest']}"]
js.termliteFetchArchive = lambda name: Path(f"/lib/{name}.zip").write_bytes(
    Path("/mount", arguments[name]).read_bytes()
)
