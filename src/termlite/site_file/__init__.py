"""`site.toml`: what the publisher of a glossary sets, beside its entries."""
