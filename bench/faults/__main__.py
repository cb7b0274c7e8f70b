"""`python -m bench.faults [campaign] [options]`: one campaign, or all of them one after the other."""

from __future__ import annotations

import importlib
import sys
from pkgutil import iter_modules

import bench.faults

HELPERS = {"__main__", "small_site"}


def main(arguments: list[str]) -> int:
    """Exit code 0 when nothing broke."""
    campaigns = [found.name for found in iter_modules(bench.faults.__path__) if found.name not in HELPERS]
    if arguments and arguments[0] not in campaigns:
        print(f"there is no campaign «{arguments[0]}»: {', '.join(campaigns)}", file=sys.stderr)
        return 2
    broken = 0
    for name in arguments[:1] or campaigns:
        broken += importlib.import_module(f"bench.faults.{name}").main(arguments[1:])
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
