"""Pages of entries that are no files: a script makes them of the shards that are there for offline use.

For hosts that take few files. Such a page has its usual address: the page of missing addresses shows it, and says 404
to programs that run no script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from termlite.glossary.model import Glossary
from termlite.render.links import entry_path
from termlite.site.writing import write

SHARDS = "shards.json"
"""In the folder of an edition: the addresses of what its pages share and of its shards (`offline_pages.py`)."""


def leave_to_shards(dist: Path, kept: Mapping[str, Mapping[str, Any]], glossary: Glossary) -> None:
    """Write down where the pages of each edition lie, and remove the files of the entries' pages.

    Args:
        dist: the site, complete.
        kept: the folder of each edition → its `shells` and `shards`.
        glossary: whose entries they are; addresses of removed ones stay files.
    """
    for prefix, edition in kept.items():
        listed = {name: edition[name] for name in ("shells", "shards")}
        write(dist, prefix + SHARDS, json.dumps(listed, ensure_ascii=False, separators=(",", ":")))
        for entry in glossary:
            folder = dist / prefix / entry_path(entry.id)
            (folder / "index.html").unlink()
            folder.rmdir()
