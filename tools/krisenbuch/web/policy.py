"""The strict policy under which the pages live, and what has to change in HTML so that nothing needs an exception."""

from __future__ import annotations

import re

# What a server sends with every page: nothing from elsewhere, nothing that stands inside a page may run or paint.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')
_CLASSES = {"left": "kb-links", "right": "kb-rechts", "center": "kb-mittig"}


def without_inline_styles(html: str) -> str:
    """HTML of a Markdown page with the alignment of table cells as classes, since the policy allows no styles in it."""
    if 'style="text-align: ' not in html:
        return html
    return _ALIGNED.sub(lambda cell: f'<{cell[1]} class="{_CLASSES[cell[2]]}">', html)
