"""Decodes the bytes of any program's file, such as a spreadsheet's or an old editor's."""

from __future__ import annotations

from termlite.messages import tell

MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class NoTextError(ValueError):
    """The bytes are not text; the message says why."""


def decoded(data: bytes) -> str:
    r"""Decode UTF-8, UTF-16 with a byte order mark, or GB 18030, which contains GBK.

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
