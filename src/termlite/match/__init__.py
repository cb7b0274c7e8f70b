"""How a query is matched: the ways in their order, the best first."""

from .way import Kind, Match, Way
from .ways import FALLBACKS, WAYS

__all__ = ["FALLBACKS", "WAYS", "Kind", "Match", "Way"]
