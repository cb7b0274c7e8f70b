"""Whether a name stands in a text for itself: not as a part of a longer name, not as an English word among others."""

from __future__ import annotations

import re

from termlite.linking.link_name import LinkName
from termlite.linking.segmenter import Piece
from termlite.text.fold import HAN

FAR = 80
"""Characters before and after a name that are looked at."""
ENGLISH = 3
"""Plain words beside a name that make an English sentence or title."""
ENGLISH_LINE = 8
"""Plain words of a line without Chinese that make it English."""

_LATIN = r"A-Za-z0-9_\u00c0-\u024f"
# What makes a Latin name the end or the beginning of a longer one: letters, or a joint with letters beyond.
_GLUED_BEFORE = re.compile(f"(?:[{_LATIN}@#$\\\\]|[{_LATIN}][-.:/\u2010\u2011]|[./]/|\\./)\\Z")
_GLUED_AFTER = re.compile(f"[{_LATIN}]|[-.:@\\\\/\u2010\u2011][{_LATIN}]|\\+\\+|\\(\\)|=[^=]|/\\Z")
_LATIN_EDGE = re.compile(f"[{_LATIN}]")
_WORD_BEFORE = re.compile(r"[A-Za-z][,;]? \Z")
_WORD_AFTER = re.compile(r"[,;]? [A-Za-z]")
_PLAIN_WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
# A capital after a word's first letter: nobody writes such a name by chance.
_DISTINCT = re.compile(r"[A-Za-z][A-Z]")
_LONGER_NAME = re.compile(r" [A-Z][a-z]")
# Stable Diffusion Prompt Reader: what follows may begin with a name and end with a word that is none.
_CAPITALS = re.compile(r"(?: [A-Z][A-Za-z]+)+(?![A-Za-z0-9])")
_AFTER_VALUE = re.compile(r"[-_][A-Za-z]")
_COMMON = re.compile(r"[A-Z][a-z]+")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9.+]* \Z")
_NAME_AFTER = re.compile(r" [A-Z]")
_LATIN_BEFORE = re.compile(r"[A-Za-z0-9] \Z")
_WORDS_BEFORE = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*[,:]? )+\Z")
_WORDS_AFTER = re.compile(r"(?:[,:]? [A-Za-z][A-Za-z'’-]*)+")
_PLAIN_WORD = re.compile(r"(?<![A-Za-z'’-])[A-Za-z]?[a-z'’-]+(?![A-Za-z'’-])")
_LINE_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]?[a-z]{2,}(?![A-Za-z])")
_PATH_BEFORE = re.compile(r"(\[?)([A-Za-z0-9_./-]*)\Z")
_PATH_AFTER = re.compile(r"[A-Za-z0-9_./-]*")
# Nobody writes a gap into so few letters: NAI is not n a_i.
_SHORT = re.compile(r"[a-z]{1,4}")
_PARTED = re.compile(r"[^\w+\u00ad\u200b-\u200f\u2060\ufeff]|_")
_VALUE = re.compile(r"[0-9+]")


def end_of(text: str, pieces: list[Piece], place: int, name: LinkName) -> int:
    """Where the name ends if it stands there for itself, a plural's s included; 0 if it does not."""
    start, end = pieces[place].start, pieces[place].end
    written = text[start:end]
    if _SHORT.fullmatch(name.key) and _PARTED.search(written) and not _PARTED.search(name.written):
        return 0
    # it/s is not its.
    if "/" in name.written and "/" not in written:
        return 0
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if following and following.start == end and text[end : following.end] == "s":
        end = following.end
        following = pieces[place + 2] if place + 2 < len(pieces) else None
    # SD/SDXL are two names, models/lora is a path.
    joined_before = place > 0 and (
        (pieces[place - 1].end == start and _holds_value(pieces[place - 1]))
        or (pieces[place - 1].is_name and text[pieces[place - 1].end : start] == "/")
    )
    joined_after = following is not None and (
        (
            following.start == end
            and (_is_value(text, following) or (following.is_name and _holds_value(pieces[place])))
        )
        or (following.is_name and text[end : following.start] == "/")
    )
    before, after = text[max(0, start - FAR) : start], text[end : end + FAR]
    is_beside = place > 0 and pieces[place - 1].is_name
    if _is_longer(written, name, before, after, is_beside=is_beside) or _ends_in_no_name(
        text, end, pieces, place
    ):
        return 0
    is_glued = (not joined_before and _is_glued_before(written, before)) or (
        not joined_after and _is_glued_after(written, after)
    )
    if is_glued:
        return 0
    # Beside another name stands no English sentence: DPM++ 2M Karras.
    if place > 0 and pieces[place - 1].is_name:
        before = text[pieces[place - 1].end : start]
    if following is not None and following.is_name:
        after = text[end : following.start]
    return end if _is_meant(written, name.written, before, after) else 0


def _is_longer(written: str, name: LinkName, before: str, after: str, *, is_beside: bool) -> bool:
    """Whether Latin words around make a longer name, or a sentence: Prompt Optimizer, [krea/Krea-2-Raw](…)."""
    if not _LATIN_EDGE.match(written[0]):
        return False
    if not _LATIN_EDGE.match(written[-1]):
        # Turbo 模型 in Q3 Turbo 模型.
        return not is_beside and bool(_LATIN_BEFORE.search(before))
    if _is_english(before, after):
        return True
    if _is_in_path(before, after):
        return True
    is_common = bool(_COMMON.fullmatch(written)) and any(words for _, words in name.senses)
    return is_common and bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(after))


def _ends_in_no_name(text: str, end: int, pieces: list[Piece], place: int) -> bool:
    """Whether capital words follow of which the first belongs to a name and the last does not."""
    run = _CAPITALS.match(text, end)
    if not run or not _LATIN_EDGE.match(text[end - 1]):
        return False
    words = [piece for piece in pieces[place + 1 : place + 9] if end <= piece.start < run.end()]
    return len(words) > 1 and words[0].is_name and not words[-1].is_name and words[-1].end == run.end()


def _is_in_path(before: str, after: str) -> bool:
    """Whether strokes make it a path, or the name of a repository: one of them in a link's text, else two."""
    left, right = _PATH_BEFORE.search(before), _PATH_AFTER.match(after)
    strokes = (left[2] + right[0]).count("/") if left and right else 0
    return strokes > 1 or (strokes == 1 and bool(left and left[1]))


def _is_english(before: str, after: str) -> bool:
    left, right = _WORDS_BEFORE.search(before), _WORDS_AFTER.match(after)
    words = (left[0] if left else "") + "." + (right[0] if right else "")
    if len(_PLAIN_WORD.findall(words)) >= ENGLISH:
        return True
    line = before.rpartition("\n")[2] + "\n" + after.partition("\n")[0]
    return not HAN.search(line) and len(_LINE_WORD.findall(line)) >= ENGLISH_LINE


def _is_value(text: str, piece: Piece) -> bool:
    """Whether a number may follow a name at once: CFG7, but not python3-tk."""
    return piece.key.isdigit() and not _AFTER_VALUE.match(text, piece.end)


def _holds_value(piece: Piece) -> bool:
    """Whether another name may follow a name at once: DPM++2MKarras, SD1.5LoRA, but not AddLayer."""
    return piece.is_name and bool(_VALUE.search(piece.key))


def _is_glued_before(written: str, before: str) -> bool:
    return bool(_LATIN_EDGE.match(written[0])) and bool(_GLUED_BEFORE.search(before))


def _is_glued_after(written: str, after: str) -> bool:
    return bool(_LATIN_EDGE.match(written[-1])) and bool(_GLUED_AFTER.match(after))


def _is_meant(written: str, name: str, before: str, after: str) -> bool:
    """Whether Latin words are the name: not a part of a longer one, not everyday words among English ones."""
    if _LATIN_EDGE.match(written[-1]) and _LONGER_NAME.match(after):
        return False
    if not _PLAIN_WORDS.fullmatch(name):
        return True
    if written == name and _DISTINCT.search(name):
        return True
    if len(name) < 3 and written not in (name, name.upper()):
        return False
    return not (_WORD_BEFORE.search(before) or _WORD_AFTER.match(after))
