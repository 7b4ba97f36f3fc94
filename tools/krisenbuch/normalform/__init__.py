"""The normal form of a file with records: the same data, written as this project writes it by hand."""

from krisenbuch.normalform.tidy import Notice, Tidied, Unsuitable, normal, tidy

__all__ = ["Notice", "Tidied", "Unsuitable", "normal", "tidy"]
