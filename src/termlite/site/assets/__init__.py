"""Scripts, styles and the service worker: bundled, hashed, compressed."""
