"""How a query is matched: the ways in their order, the best first."""

from termlite.search.matchers.matcher import Kind, Match, Matcher
from termlite.search.matchers.order import AS_TYPED, EXACT, FALLBACKS, MATCHERS, NAMING, ONE_ENTRY

__all__ = ["AS_TYPED", "EXACT", "FALLBACKS", "MATCHERS", "NAMING", "ONE_ENTRY", "Kind", "Match", "Matcher"]
