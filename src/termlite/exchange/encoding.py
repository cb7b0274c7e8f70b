"""The text of bytes that may come from any program: a spreadsheet's, an old editor's."""

from __future__ import annotations

from termlite.messages import tell

MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class NoTextError(ValueError):
    """Bytes that are no text; the message says why."""


def decoded(data: bytes) -> str:
    r"""The text: UTF-8, UTF-16 with a mark, or GB 18030, which has all of GBK.

    Raises:
        NoTextError: it is none of these.

    Example:
        >>> [decoded("昨晚炸炉".encode(name)) for name in ("utf-8", "gbk", "utf-16")]
        ['昨晚炸炉', '昨晚炸炉', '昨晚炸炉']
    """
    if data[:2] in MARKS:
        return data.decode(MARKS[data[:2]], "replace")
    if b"\0" in data[:8192]:
        raise NoTextError(tell("no_text"))
    for name in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise NoTextError(tell("no_text"))
