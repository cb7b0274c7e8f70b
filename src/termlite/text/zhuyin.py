"""Zhuyin (Bopomofo) as Taiwan's input methods hold it → pinyin, also while it is typed.

The table is that of GB/T 16159 and the Ministry of Education of Taiwan: initials, and finals with what they are spelt
like with and without an initial.
"""

from __future__ import annotations

import re

_INITIALS = dict(
    zip(
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ",
        [
            "b",
            "p",
            "m",
            "f",
            "d",
            "t",
            "n",
            "l",
            "g",
            "k",
            "h",
            "j",
            "q",
            "x",
            "zh",
            "ch",
            "sh",
            "r",
            "z",
            "c",
            "s",
        ],
        strict=True,
    )
)
# Final → how it is spelt after an initial, and alone.
_FINALS = {
    "ㄚ": ("a", "a"), "ㄛ": ("o", "o"), "ㄜ": ("e", "e"), "ㄝ": ("e", "e"), "ㄞ": ("ai", "ai"), "ㄟ": ("ei", "ei"),
    "ㄠ": ("ao", "ao"), "ㄡ": ("ou", "ou"), "ㄢ": ("an", "an"), "ㄣ": ("en", "en"), "ㄤ": ("ang", "ang"),
    "ㄥ": ("eng", "eng"), "ㄦ": ("er", "er"),
    "ㄧ": ("i", "yi"), "ㄧㄚ": ("ia", "ya"), "ㄧㄛ": ("io", "yo"), "ㄧㄝ": ("ie", "ye"), "ㄧㄞ": ("iai", "yai"),
    "ㄧㄠ": ("iao", "yao"), "ㄧㄡ": ("iu", "you"), "ㄧㄢ": ("ian", "yan"), "ㄧㄣ": ("in", "yin"),
    "ㄧㄤ": ("iang", "yang"), "ㄧㄥ": ("ing", "ying"),
    "ㄨ": ("u", "wu"), "ㄨㄚ": ("ua", "wa"), "ㄨㄛ": ("uo", "wo"), "ㄨㄞ": ("uai", "wai"), "ㄨㄟ": ("ui", "wei"),
    "ㄨㄢ": ("uan", "wan"), "ㄨㄣ": ("un", "wen"), "ㄨㄤ": ("uang", "wang"), "ㄨㄥ": ("ong", "weng"),
    "ㄩ": ("v", "yu"), "ㄩㄝ": ("ve", "yue"), "ㄩㄢ": ("van", "yuan"), "ㄩㄣ": ("vn", "yun"), "ㄩㄥ": ("iong", "yong"),
}  # fmt: skip
_TONES = "ˊˇˋ˙ˉ"
_SYLLABLE = re.compile(f"([{''.join(_INITIALS)}]?)([ㄧㄨㄩ]?[ㄚ-ㄦ]?)([{_TONES}]?)")
_BUZZING = frozenset("ㄓㄔㄕㄖㄗㄘㄙ")
"""Initials that are syllables by themselves: ㄓ is zhi."""
ZHUYIN = re.compile("[\u3105-\u312f]")


def to_pinyin(text: str) -> str:
    """The text with its Zhuyin spelt in pinyin, without tones; anything else stays.

    A last initial alone may go on: it stays an initial (ㄓㄚˋㄌ is zhal, ㄓ is zh).

    Example:
        >>> to_pinyin("ㄓㄚˋ ㄌㄨˊ"), to_pinyin("ㄓㄚˋㄌ"), to_pinyin("ㄒㄩㄝˊ ㄒㄧˊ ㄌㄩˋ"), to_pinyin("炸ㄌㄨˊ")
        ('zha lu', 'zhal', 'xue xi lv', '炸lu')
    """
    if not ZHUYIN.search(text):
        return text

    def spell(match: re.Match[str]) -> str:
        initial, final, tone = match.groups()
        last = match.end() == len(text.rstrip())
        if initial and not final:
            return _INITIALS[initial] + ("i" if initial in _BUZZING and (tone or not last) else "")
        if final not in _FINALS:
            return match[0] if not initial else _INITIALS[initial] + final
        spelt = _FINALS[final][0 if initial else 1]
        if initial in ("ㄐ", "ㄑ", "ㄒ") and spelt.startswith("v"):
            spelt = "u" + spelt[1:]
        return (_INITIALS[initial] if initial else "") + spelt

    return _SYLLABLE.sub(spell, text)
