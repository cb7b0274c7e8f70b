#!/usr/bin/env python3
"""Builds the site: glossary/ + src/ + web/ → dist/. The work is in termlite.site.

python build.py            build once
python build.py --serve    build, serve, rebuild and reload on change
"""

import sys

import bootstrap

if __name__ == "__main__":
    try:
        bootstrap.enter()
    except bootstrap.SetupError as error:
        sys.exit(f"build: {error}")
    from termlite.site.command import main

    main(bootstrap.ROOT)
