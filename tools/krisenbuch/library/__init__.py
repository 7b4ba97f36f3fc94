"""Folders to records, names to records, and the one door to what an audience may see."""
