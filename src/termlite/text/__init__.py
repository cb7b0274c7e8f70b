"""Text as the other rooms compare it: folding, Chinese ranges, tokens. Imports nothing of termlite."""
