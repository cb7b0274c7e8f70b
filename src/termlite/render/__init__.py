"""From an entry to HTML: the same code renders the static pages and answers in the browser."""
