"""The records of the format: English attributes, German keys, declared once."""
