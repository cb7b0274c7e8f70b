"""Finds the names of a glossary in running text."""
