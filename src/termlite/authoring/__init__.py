"""Write entries in the page: the same checks as `termlite check`, and a preview."""
