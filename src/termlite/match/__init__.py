"""How a query is matched: the ways in their order, the best first."""

from .way import Kind, Match, Way
from .ways import EXACT, FALLBACKS, NAMING, ONE_ENTRY, WAYS

__all__ = ["EXACT", "FALLBACKS", "NAMING", "ONE_ENTRY", "WAYS", "Kind", "Match", "Way"]
