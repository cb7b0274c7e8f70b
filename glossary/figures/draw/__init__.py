"""Draws every figure of the glossary, the same bytes every time. Standard library only.

In `glossary/figures`, `python -m draw` writes all of them there; `python -m draw FOLDER` elsewhere.
A figure is a function without arguments that returns a `Figure`, in the module of its group;
`__main__` lists the groups.
"""
