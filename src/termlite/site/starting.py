"""Begins a glossary: a folder that can be built as it is, and shows every field."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from termlite.exchange.folder import carry_out, plan
from termlite.exchange.records import Imported
from termlite.glossary.model import Entry
from termlite.glossary.schema import schema
from termlite.messages import tell
from termlite.site.build_error import BuildError

STARTER = Path(__file__).with_name("starter")
LANGUAGES = ("en", "zh")
_SHARED = "shared"
_DRAFT = ".termlite-new"
_EXAMPLES = ("basics.yaml", "categories.yaml", "paths.yaml", "places.yaml")
_OF_EXAMPLES = ("basics", "[queries]")
"""A paragraph of a text file with one of these speaks of the entries that show every field."""
_MONTH = re.compile(r"(\bas_of: )\d{4}-\d{2}")
"""What was checked when a project was begun."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def new_project(folder: Path, language: str, made: Imported | None = None) -> Path:
    """Write a project into a folder; returns it.

    Args:
        folder: absent or empty.
        language: of what is written: `en` or `zh`.
        made: the entries to begin with; three that show every field unless given.

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
        if folder.exists() and any(path.name != _DRAFT for path in folder.iterdir()):
            raise BuildError(tell("new_not_empty", folder=folder))
        with _all_or_nothing(folder) as draft:
            _write(draft, _title(folder.resolve().name), language, made)
    except OSError as error:
        raise BuildError(tell("new_failed", folder=folder, why=error.strerror or error)) from error
    return folder


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """A folder whose content comes into `folder` when the block ends well; else nothing is left of it."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    draft = folder / _DRAFT
    shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
    try:
        draft.mkdir(parents=True)
        yield draft
        for path in draft.iterdir():
            path.rename(folder / path.name)
        draft.rmdir()
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        for place in missing:
            with suppress(OSError):
                place.rmdir()
        raise


def _write(folder: Path, title: str, language: str, made: Imported | None) -> None:
    for source in (STARTER / _SHARED, STARTER / language):
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            if made and file.name in _EXAMPLES:
                continue
            target = folder / file.relative_to(source).as_posix().replace("dot-", ".")
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _MONTH.sub(rf"\g<1>{date.today():%Y-%m}", file.read_text("utf-8")).replace(
                "{title}", title
            )
            target.write_text(_without_examples(text) if made else text, "utf-8", newline="\n")
    written = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    (folder / "glossary" / "entry.schema.json").write_text(written, "utf-8", newline="\n")
    if made:
        carry_out(plan(made, folder / "glossary"))


def language_of(entries: Iterable[Entry]) -> str:
    """The one of `LANGUAGES` that most entries are written in.

    Example:
        >>> language_of([Entry(id="a", term="CFG", gloss="提示词的分量"), Entry(id="b", term="节气", gloss="……")])
        'zh'
    """
    chinese = [bool(_HAN.search(entry.term + entry.gloss)) for entry in entries]
    return "zh" if 2 * sum(chinese) > len(chinese) else "en"


def _without_examples(text: str) -> str:
    paragraphs = text.split("\n\n")
    kept = (part for part in paragraphs if not any(word in part for word in _OF_EXAMPLES))
    return "\n\n".join(kept).rstrip("\n") + "\n"


def _title(name: str) -> str:
    """A title from the name of a folder.

    Example:
        >>> _title("law-words"), _title('a"b')
        ('Law words', 'Ab')
    """
    kept = "".join(char if char.isalnum() else " " if char in "-_. " else "" for char in name)
    text = " ".join(kept.split()) or "Glossary"
    return text[0].upper() + text[1:]
