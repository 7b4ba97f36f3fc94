"""Text to located YAML nodes and prose: the only reader of YAML."""

from krisenbuch.source.files import (
    MAX_BYTES,
    Section,
    Source,
    decode_bytes,
    read_bytes,
    read_data,
    read_markdown,
    read_text,
    read_yaml,
    reason,
)
from krisenbuch.source.nodes import Mapping, Node, Scalar, Sequence
from krisenbuch.source.parse import MAX_ALIASED_NODES, MAX_DEPTH, MAX_NODES, parse_yaml

__all__ = [
    "MAX_ALIASED_NODES",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Mapping",
    "Node",
    "Scalar",
    "Section",
    "Sequence",
    "Source",
    "decode_bytes",
    "parse_yaml",
    "read_bytes",
    "read_data",
    "read_markdown",
    "read_text",
    "read_yaml",
    "reason",
]
