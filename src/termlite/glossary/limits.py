"""Characters that no text of a glossary may have, and how long each text may be: the first check of every value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from termlite.glossary.field_rules import DEFAULT_LENGTH
from termlite.messages import tell

_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
# Turn the direction of all that follows: a name could be made to look like another one.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# What is printed as nothing and is no space: fillers, and variation selectors behind a letter instead of a picture.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|(?:^|[^\\W\\d_])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_JOINER = "\u200d"  # makes one picture of several


def complaint(field: str, text: str, rules: Mapping[str, Any]) -> str | None:
    r"""What is wrong with a text whatever it says; None when nothing is.

    Args:
        field: its name.
        text: without the white space around it.
        rules: of the field: `limit` is the most characters, `lines` whether it may have several lines.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> complaint("term", "炸炉", {}), complaint("term", "炸\n炉", {})
        (None, '«term» has a line break: write it in one line')
        >>> complaint("term", "炸炉炸炉", {"limit": 3})
        '«term» has 4 characters: 3 are allowed'
        >>> complaint("term", "\u202egpj", {})
        '«term» has U+202E, which turns the direction of the text: remove it'
    """
    limit = rules.get("limit", DEFAULT_LENGTH)
    if len(text) > limit:
        return tell("text_too_long", field=field, length=len(text), limit=limit)
    blank = _BLANK.search(text)
    if blank:
        return tell("text_unseen", field=field, char=f"U+{ord(blank[0][-1]):04X}")
    for at, char in enumerate(text):
        key = _wrong(char, text[at + 1 : at + 2], rules)
        if key:
            return tell(key, field=field, char=f"U+{ord(char):04X}")
    return None


def _wrong(char: str, after: str, rules: Mapping[str, Any]) -> str | None:
    """The message about a character that may not be there."""
    if char.isprintable() or char in "\t\u3000":
        return None
    if char in _LINE_BREAKS:
        return None if char == "\n" and rules.get("lines") else "text_line_break"
    if char in _TURNING:
        return "text_turns"
    if unicodedata.category(char) == "Zs":
        return None
    if unicodedata.category(char) == "Cf":
        pictures = char == _JOINER and unicodedata.category(after or "a") in ("So", "Sk")
        return None if pictures else "text_unseen"
    return "text_unreadable"
