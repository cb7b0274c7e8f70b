"""Zip files that have the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_BEGINNING = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes], stored: str = "") -> bytes:
    """A zip of files: path → content, in this order.

    Args:
        files: the files of the zip.
        stored: the path of one file that is not compressed.
    """
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, data in files.items():
            info = ZipInfo(path, _BEGINNING)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, ZIP_STORED if path == stored else ZIP_DEFLATED)
    return out.getvalue()
