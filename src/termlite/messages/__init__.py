"""The messages of the command line, in the language of its user. The words stand in one JSON file for each language."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "zh-Hans")
VARIABLE = "TERMLITE_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")

_chosen: list[str] = []


def tell(key: str, /, **values: object) -> str:
    """The message of a key in the language of this process, with its values put in.

    Example:
        >>> use("en")
        >>> tell("cannot_be_read", why="Permission denied")
        'cannot be read: Permission denied'
    """
    return _messages(language())[key].format(**values)


def use(chosen: str) -> None:
    """Tell everything in this language from now on.

    Args:
        chosen: any tag; what begins with `zh` is Chinese, everything else English.
    """
    _chosen[:] = [_nearest(chosen)]


def language() -> str:
    """The language that is told in: the one chosen, else TERMLITE_LANG's, else the locale's."""
    if not _chosen:
        use(wanted(os.environ))
    return _chosen[0]


def wanted(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for.

    Example:
        >>> wanted({"LANG": "zh_CN.UTF-8"}), wanted({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"})
        ('zh-Hans', 'en')
        >>> wanted({"LC_ALL": "C", "TERMLITE_LANG": "zh"})
        'zh-Hans'
    """
    told = next((value for name in (VARIABLE, *_LOCALE) if (value := environment.get(name))), None)
    # Windows has no such variables.
    return _nearest(told or locale.getlocale()[0] or "")


def _nearest(tag: str) -> str:
    return "zh-Hans" if tag.lower().startswith(("zh", "chinese")) else "en"


@cache
def _messages(tag: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((files(__package__) / f"{tag}.json").read_text("utf-8"))
    return loaded
