"""Measurements of the pages: Lighthouse, layout shifts, the time from a key or a tap to the next paint."""
