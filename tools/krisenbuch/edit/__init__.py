"""The only writer into users' files: at exact places, the rest byte for byte as it was, whole or not at all."""

from krisenbuch.edit.differences import NO_LINE_END, unified
from krisenbuch.edit.files import Refused, create, rewrite, write_atomically
from krisenbuch.edit.lines import appended
from krisenbuch.edit.places import Replacement, UnsuitableEdit, apply, line_end

__all__ = [
    "NO_LINE_END",
    "Refused",
    "Replacement",
    "UnsuitableEdit",
    "appended",
    "apply",
    "create",
    "line_end",
    "rewrite",
    "unified",
    "write_atomically",
]
