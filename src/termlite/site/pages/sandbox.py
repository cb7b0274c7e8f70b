"""The environment of a site's pages. A stranger may have written the templates of its theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment


def with_theme(usual: Environment, theme: Sequence[Path], templates: Path) -> Environment:
    """The environment that finds a publisher's own templates first, in a sandbox where there are some.

    Args:
        usual: of the renderer.
        theme: folders of the publisher, which need not be there.
        templates: folder of the usual templates of pages.
    """
    made = _sandboxed(usual) if any(folder.is_dir() for folder in theme) else usual
    made.loader = ChoiceLoader([FileSystemLoader([*theme, templates]), usual.loader or FileSystemLoader([])])
    return made


def _sandboxed(usual: Environment) -> Environment:
    """An environment like the usual one in which templates reach nothing but what they are given.

    Example:
        >>> env = _sandboxed(Environment(autoescape=True))
        >>> env.from_string("{{ 1 + 1 }}").render()
        '2'
    """
    made = ImmutableSandboxedEnvironment(
        autoescape=usual.autoescape,
        undefined=usual.undefined,
        trim_blocks=usual.trim_blocks,
        lstrip_blocks=usual.lstrip_blocks,
    )
    # The sandbox has a bounded range of its own.
    made.globals.update({**usual.globals, "range": made.globals["range"]})
    made.filters.update(usual.filters)
    return made
