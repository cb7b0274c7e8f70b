"""Writing and mending entries in the page: the check of `termlite check`, and the entry as it will look."""
