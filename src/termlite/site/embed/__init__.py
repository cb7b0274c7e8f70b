"""`embed.js` and its data, for other people's pages."""
