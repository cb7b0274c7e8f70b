"""Files of data beside the pages: names table, API, cards, manifest."""
