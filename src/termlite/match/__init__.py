"""How a query is matched: the ways in their order, the best first."""

from .way import Kind, Match, Way
from .ways import WAYS

__all__ = ["WAYS", "Kind", "Match", "Way"]
