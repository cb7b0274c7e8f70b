"""Downloads of the whole glossary: the files open, have title and licence, and are the same at every build."""

from __future__ import annotations

import io
import json
from zipfile import ZipFile

from termlite.site.data.downloads import DOWNLOADS, downloads
from tests.small_glossary import GLOSSARY

SAID = {"site_title": "Terms of art", "licence": "CC BY 4.0"}


def test_every_file_is_the_same_at_every_build_and_says_whose_it_is() -> None:
    made = dict(downloads(GLOSSARY, "https://example.org/", SAID))
    assert made == dict(downloads(GLOSSARY, "https://example.org/", SAID))
    assert set(made) == {f"api/{name}" for name in DOWNLOADS}
    for name, file, licence in (
        ("epub", "book/content.opf", "<dc:rights>"),
        ("yomitan.zip", "index.json", "CC BY 4.0"),
        ("stardict.zip", "termlite/termlite.ifo", "CC BY 4.0"),
    ):
        data = next(data for path, data in made.items() if path.endswith(name))
        with ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            text = archive.read(file).decode()
        assert "Terms of art" in text
        assert licence in text
        if name == "yomitan.zip":
            assert json.loads(text)["format"] == 3
