"""From a query to ranked hits that say why they were found."""
