"""Tagged text: an article, or a sentence of a test, and its gold in one string.

``a dit <cue lemma="dire">…</cue>``: tags name what they hold, attributes are strings, tags may nest. They are removed
from the text, and come back as spans of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TAG = re.compile(r"<(?P<close>/)?(?P<label>[a-z_]+)(?P<attributes>(?:\s+[a-z_]+=\"[^\"]*\")*)\s*>")
_ATTRIBUTE = re.compile(r"([a-z_]+)=\"([^\"]*)\"")


@dataclass(frozen=True)
class Tagged:
    """A span of a tagged sentence."""

    label: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


def untag(tagged: str) -> tuple[str, list[Tagged]]:
    """Return the plain text of ``tagged`` and its spans, in order of their start."""
    text, spans, stack, position = "", [], [], 0
    for tag in _TAG.finditer(tagged):
        text += tagged[position : tag.start()]
        position = tag.end()
        if not tag["close"]:
            stack.append((tag["label"], len(text), dict(_ATTRIBUTE.findall(tag["attributes"]))))
            continue
        label, start, attributes = stack.pop()
        assert label == tag["label"], f"<{label}> closed by </{tag['label']}>"
        spans.append(Tagged(label, start, len(text), attributes))
    assert not stack, f"<{stack[-1][0]}> is never closed"
    return text + tagged[position:], sorted(spans, key=lambda span: (span.start, -span.end))
