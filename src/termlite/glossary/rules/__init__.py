"""The rules that `termlite check` holds a glossary to; one small generator per rule."""
