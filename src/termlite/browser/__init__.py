"""What the web page may ask Python, and the JSON-ready replies."""
