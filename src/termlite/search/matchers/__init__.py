"""The matchers, and the list that is their order, the best first (order.py)."""

from termlite.search.matchers.matcher import Kind, Match, Matcher
from termlite.search.matchers.order import AS_TYPED, EXACT, FALLBACKS, MATCHERS, NAMING, ONE_ENTRY

__all__ = ["AS_TYPED", "EXACT", "FALLBACKS", "MATCHERS", "NAMING", "ONE_ENTRY", "Kind", "Match", "Matcher"]
