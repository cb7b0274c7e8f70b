"""A plugin of MkDocs that links the glossary's names in every page.

plugins:
  - search
  - termlite:
      source: links.json
      site: https://terms.example/
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from termlite.guides.markdown import TermliteExtension
from termlite.guides.terms import TermsError, read_terms


class TermliteOptions(Config):  # type: ignore[no-untyped-call]
    """What a guide's author sets; `termlite.guides.markdown` says what each is."""

    source = config_options.Type(str)
    site = config_options.URL()
    every = config_options.Type(bool, default=False)
    terms = config_options.Type(bool, default=False)
    title = config_options.Type(str, default="本页术语")
    ignore = config_options.ListOfItems(config_options.Type(str), default=[])


class TermlitePlugin(BasePlugin[TermliteOptions]):  # type: ignore[no-untyped-call]
    """Adds the Markdown extension."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the names once, so that a build fails at once where they cannot be had."""
        source = self.config.source
        if not source.startswith("https://"):
            source = str(Path(config.config_file_path).parent / source)
        try:
            read_terms(source)
        except TermsError as error:
            raise PluginError(f"termlite: {error}") from error
        options = {key: self.config[key] for key in ("site", "every", "terms", "title", "ignore")}
        extension: object = TermliteExtension(source=source, **options)
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]
        return config
