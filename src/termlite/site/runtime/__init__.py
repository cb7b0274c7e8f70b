"""What makes Python run in the browser: Pyodide, PyScript, archives of byte code."""
