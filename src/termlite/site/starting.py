"""Begins a glossary: a folder that can be built as it is, and shows every field."""

from __future__ import annotations

import json
from pathlib import Path

from termlite.glossary.schema import schema
from termlite.messages import tell
from termlite.site.build_error import BuildError

STARTER = Path(__file__).with_name("starter")
LANGUAGES = ("en", "zh")
_SHARED = "shared"


def new_project(folder: Path, language: str) -> Path:
    """Write a project into a folder; returns it.

    Args:
        folder: absent or empty.
        language: of what is written: `en` or `zh`.

    Raises:
        BuildError: there is something in the folder, or it cannot be written.

    Example:
        >>> import tempfile
        >>> made = new_project(Path(tempfile.mkdtemp(), "law-words"), "en")
        >>> (made / "glossary" / "site.toml").read_text("utf-8").splitlines()[1]
        'title = "Law words"'
    """
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise BuildError(tell("new_no_folder", folder=folder))
        if folder.exists() and any(folder.iterdir()):
            raise BuildError(tell("new_not_empty", folder=folder))
        title = _title(folder.resolve().name)
        for source in (STARTER / _SHARED, STARTER / language):
            for file in sorted(path for path in source.rglob("*") if path.is_file()):
                target = folder / file.relative_to(source).as_posix().replace("dot-", ".")
                target.parent.mkdir(parents=True, exist_ok=True)
                text = file.read_text("utf-8").replace("{title}", title)
                target.write_text(text, "utf-8", newline="\n")
        written = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
        (folder / "glossary" / "entry.schema.json").write_text(written, "utf-8", newline="\n")
    except OSError as error:
        raise BuildError(tell("new_failed", folder=folder, why=error.strerror or error)) from error
    return folder


def _title(name: str) -> str:
    """A title from the name of a folder.

    Example:
        >>> _title("law-words"), _title('a"b')
        ('Law words', 'Ab')
    """
    kept = "".join(char if char.isalnum() else " " if char in "-_. " else "" for char in name)
    text = " ".join(kept.split()) or "Glossary"
    return text[0].upper() + text[1:]
