"""The index behind the site's search, made from a view and the handwritten pages; the engine that asks it runs in the browser."""
