"""Text to located YAML nodes and prose: the only reader of YAML."""

from krisenbuch.disk.content import MAX_BYTES, decode_bytes, read_bytes, read_text, reason
from krisenbuch.disk.folders import MAX_FOLDERS, files_below
from krisenbuch.source.files import Section, Source, read_data, read_markdown, read_yaml
from krisenbuch.source.limits import MAX_ALIASED_NODES, MAX_DEPTH, MAX_FIELDS, MAX_NAME, MAX_NODES
from krisenbuch.source.nodes import LineTable, Mapping, Node, Scalar, Sequence
from krisenbuch.source.parse import parse_yaml

__all__ = [
    "MAX_ALIASED_NODES",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_FIELDS",
    "MAX_FOLDERS",
    "MAX_NAME",
    "MAX_NODES",
    "LineTable",
    "Mapping",
    "Node",
    "Scalar",
    "Section",
    "Sequence",
    "Source",
    "decode_bytes",
    "files_below",
    "parse_yaml",
    "read_bytes",
    "read_data",
    "read_markdown",
    "read_text",
    "read_yaml",
    "reason",
]
