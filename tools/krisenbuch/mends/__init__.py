"""What a program may put right by itself: safe mends for findings and notations, each with its reason."""

from krisenbuch.mends.base import Mend, Rewrite
from krisenbuch.mends.proposal import propose

__all__ = ["Mend", "Rewrite", "propose"]
