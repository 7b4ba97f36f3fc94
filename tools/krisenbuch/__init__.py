"""Krisenbuch: a checked and published crisis playbook for German municipalities."""

__version__ = "0.1.0"
