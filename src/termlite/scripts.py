"""Which language a name is written in, so that screen readers and fonts get it right."""

from __future__ import annotations

import re

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def language_of(text: str) -> str:
    """`zh-Hans` when there is a Chinese character in it, else `en`.

    Example:
        >>> language_of("DPM++ 采样"), language_of("VAE")
        ('zh-Hans', 'en')
    """
    return "zh-Hans" if _HAN.search(text) else "en"
