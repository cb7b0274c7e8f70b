"""termlite: the glossary of Chinese text-to-image jargon that answers at once."""
