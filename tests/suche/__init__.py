"""The queries, and the tool that measures the search with them."""
