"""Servers for authors and tests."""
