"""pypinyin as the browser gets it: the very package that makes the site's own index."""

from __future__ import annotations

from pathlib import Path

import pypinyin

from termlite.site.runtime.modules import Files

_FOLDERS = ("", "contrib", "seg", "style")
"""Those that are imported; the rest are programs for a command line."""


def pinyin_files() -> Files:
    """Path inside an archive → content.

    Example:
        >>> files = pinyin_files()
        >>> "pypinyin/core.py" in files, "pypinyin/phrases_dict.json" in files
        (True, True)
    """
    package = Path(pypinyin.__file__).parent
    found = (path for folder in _FOLDERS for path in sorted((package / folder).glob("*.*")))
    return {
        path.relative_to(package.parent).as_posix(): path.read_bytes()
        for path in found
        if path.suffix in (".py", ".json")
    }
