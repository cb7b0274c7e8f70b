"""Links the glossary's names in other people's guides while these are built: a reader loads no script."""
