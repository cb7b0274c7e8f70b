"""What no text of a glossary may hold, and how long each may be: the first thing that is asked of every value."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from termlite.glossary.field_rules import DEFAULT_LENGTH

# Turn the direction of all that follows: a name could be made to look like another one.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def complaint(text: str, rules: Mapping[str, Any]) -> str | None:
    r"""What is wrong with a text whatever it says; None when nothing is.

    Args:
        text: a value, without the white space around it.
        rules: of its field: `limit` is the most characters, `lines` whether it may have several lines.

    Example:
        >>> complaint("炸炉", {}), complaint("炸\n炉", {})
        (None, 'has a line break: write it in one line')
        >>> complaint("炸炉炸炉", {"limit": 3})
        'has 4 characters: 3 are allowed'
        >>> complaint("\u202egpj", {})
        'has U+202E, which turns the direction of the text: remove it'
    """
    limit = rules.get("limit", DEFAULT_LENGTH)
    if len(text) > limit:
        return f"has {len(text):,} characters: {limit:,} are allowed"
    for char in text:
        if char in _BIDI:
            return f"has U+{ord(char):04X}, which turns the direction of the text: remove it"
        if char in "\n\r\x0b\x0c\x85\u2028\u2029":
            if not rules.get("lines") or char != "\n":
                return "has a line break: write it in one line"
        elif unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co") and char != "\t":
            return f"has U+{ord(char):04X}, which is no character that people can read: remove it"
    return None
