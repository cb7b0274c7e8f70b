"""Faults on purpose: what a host, a line, a browser's storage and a builder's machine can do, drawn by lot."""
