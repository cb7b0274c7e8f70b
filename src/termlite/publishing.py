"""Building a site from Python: what `termlite build` does, as a function."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from termlite.messages import tell

if TYPE_CHECKING:
    from termlite.site.build import Summary


def build(  # noqa: PLR0913 (each is a different thing)
    folder: str | Path,
    out: str | Path | None = None,
    *,
    url: str | None = None,
    repository: str | None = None,
    compressed: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Summary:
    r"""Build the site of a glossary. It takes what `pip install "termlite[site]"` installs.

    Args:
        folder: the project: its `glossary/` has the entries and `site.toml`, its `theme/` templates of its own.
        out: the folder to build into, absent, empty or a former build; `folder/dist` unless given. It is replaced
            only at the end, and stays as it is when something is wrong.
        url: public address of the site; goes before that of `site.toml`.
        repository: address of its repository; likewise.
        compressed: whether to write a `.br` and a `.gz` beside each file, for a host that serves such files.
        progress: told of every step, in a line.

    Returns:
        How many entries there are, and bytes by part of the site.

    Raises:
        GlossaryError: the entries or `site.toml` have problems.
        BuildError: `out` holds something else, an address is none, or a step failed.
        ModuleNotFoundError: the extra `site` is not installed; the message says how to install it.
        OSError: something cannot be read or written.

    Example:
        >>> import tempfile, pathlib
        >>> project = pathlib.Path(tempfile.mkdtemp())
        >>> (project / "glossary").mkdir()
        >>> _ = (project / "glossary" / "law.yaml").write_text("- {id: tort, term: Tort, gloss: A wrong.}")
        >>> _ = (project / "glossary" / "site.toml").write_text("language = 'en'\n[features]\npython = false")
        >>> build(project, url="https://example.org/law/").entries
        1
        >>> "A wrong." in (project / "dist" / "t" / "tort" / "index.html").read_text()
        True
    """
    try:
        from termlite.site import build as building  # noqa: PLC0415 (the extra may not be installed)
        from termlite.site.build_error import BuildError  # noqa: PLC0415
        from termlite.site.pages.shell import site_of  # noqa: PLC0415
        from termlite.site.trust import only_texts_of_projects  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(tell("site_extra", library=error.name), name=error.name) from error
    root = Path(folder).resolve()
    if not (root / "glossary").is_dir():
        raise BuildError(tell("no_glossary_here", folder=root))
    say = progress or (lambda _: None)
    with only_texts_of_projects():
        return building.build(
            root, Path(out or root / "dist"), site_of(url, repository), say, compressed=compressed
        )
