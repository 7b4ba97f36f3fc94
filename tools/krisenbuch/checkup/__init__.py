"""Checks a whole wiki, organisation by organisation: in several processes, and only what has changed since last time."""
