"""The index of a glossary on disk, kept between runs of the command line.

Making an index reads pinyin and OpenCC data and takes seconds; reading it back takes milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from termlite.glossary.load import files_of
from termlite.glossary.load import load as load_glossary
from termlite.index.index import Index
from termlite.index.stored import dump, load
from termlite.indexing.build import make_index

_KEPT = 8


def index_for(path: Path, folder: Path | None = None) -> Index:
    """The index of the glossary at a path.

    Args:
        path: a folder of YAML files, or one file.
        folder: where indexes are kept; by default the user's cache folder.

    Raises:
        GlossaryError: when the glossary cannot be read.
        FileNotFoundError: when there is none.
    """
    folder = folder or _cache_folder()
    file = folder / f"{_fingerprint(path)}.index"
    try:
        return load(file.read_bytes())
    except (OSError, ValueError, KeyError, IndexError):
        index = make_index(load_glossary(path))
        _keep(file, dump(index))
        return index


def _fingerprint(path: Path) -> str:
    """A hash of the glossary's files and of the code that makes the index."""
    whole = hashlib.sha256()
    for file in (*files_of(path), *sorted(Path(__file__).parents[1].rglob("*.py"))):
        data = file.read_bytes()
        whole.update(f"{file.name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()[:32]


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "termlite"


def _keep(file: Path, data: bytes) -> None:
    """Write the index whole or not at all; a folder that cannot be written only costs time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as draft:
            draft.write(data)
        Path(draft.name).replace(file)
        kept = sorted(file.parent.glob("*.index"), key=lambda index: index.stat().st_mtime)
        for stale in kept[:-_KEPT]:
            stale.unlink(missing_ok=True)
    except OSError:
        pass
