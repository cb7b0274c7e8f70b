"""How the pages are to read: Lighthouse, layout shifts, the time from a key or a tap to the next paint."""
