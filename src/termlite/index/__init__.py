"""What a search reads at run time: key tables, texts and the full-text index, as bytes and back."""
