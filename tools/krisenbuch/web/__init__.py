"""A view to pages: pure functions, and the thin MkDocs plugin in front of them."""
