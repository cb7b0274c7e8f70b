"""What of a text is read as text, and where its sections begin: a text may be plain or Markdown."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "|".join(
        (
            r"\$\$[\s\S]{1,2000}?\$\$|\$(?=[^$\n]{0,200}[\\^_{])[^$\n]{1,400}\$",
            r"\\\([^\n]{1,400}?\\\)|\\\[[\s\S]{1,2000}?\\\]|\\begin\{(\w{1,20}\*?)\}[\s\S]{1,2000}?\\end\{\1\}",
            r"^[ \t]*(?:```|~~~)[^\n]*\n[\s\S]*?^[ \t]*(?:```|~~~)[^\n]*$|`[^`\n]+`",
            r"!\[[^\[\]\n]{0,300}(?=\][(\[])",
            r"<(code|pre|kbd|samp)\b[^<>]{0,300}>[\s\S]{0,5000}?</\2>",
            r"<!--[\s\S]*?-->|</?[A-Za-z][^<>\n]{0,1000}>|&[a-zA-Z#0-9]{2,8};",
            r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"\n]*\")?\)",
            r"[a-z][a-z0-9+.-]*://[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff<>\"']+|\bwww\.[\w./-]+",
            r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
        )
    ),
    re.MULTILINE | re.IGNORECASE | re.ASCII,
)
"""Formulas, code, descriptions of pictures, comments, tags, entities, targets of links, addresses: not read as text."""
_FRONT_MATTER = re.compile(r"\A---\n[\s\S]{0,5000}?\n---\n")
_COVER = "\ufffc"
HEADING = re.compile(r"^#{1,6} .*$|^.+\n(?:={3,}|-{3,})$", re.MULTILINE)
"""A heading begins a section."""


def cover(text: str) -> str:
    """The text with everything covered that nobody reads as text; places stay.

    Example:
        >>> cover("用 `lora` 或 <b>LoRA</b>").replace("\ufffc", "·")
        '用 ······ 或 ···LoRA····'
    """
    for pattern in (_FRONT_MATTER, _HIDDEN):
        text = pattern.sub(lambda match: _COVER * len(match[0]), text)
    return text


def section_starts(text: str) -> list[int]:
    r"""Where the sections of a Markdown text begin, 0 among them.

    Example:
        >>> section_starts("一\n# 二\n三")
        [0, 2]
    """
    return [0, *(heading.start() for heading in HEADING.finditer(cover(text)) if heading.start())]
