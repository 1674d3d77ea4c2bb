"""Text put into an HTML file so that it can only ever be text: JSON in a script element, hashes for the policy."""

import base64
import hashlib
import json
from collections.abc import Iterable
from typing import Any

_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029\x7f"}


def script_json(value: Any) -> str:
    """`value` as JSON that no HTML or JavaScript parser leaves early.

    >>> print(script_json("</script><!--"))
    "\\u003c/script\\u003e\\u003c!--"
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def source_hash(text: str) -> str:
    """The expression by which a Content-Security-Policy allows one inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy under which nothing runs, loads, connects or is sent but these very scripts and styles."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(source_hash(script) for script in scripts),
            "style-src " + " ".join(source_hash(style) for style in styles),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
