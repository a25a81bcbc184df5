"""A tokenizer that needs no model: words between spaces, sentences between full stops and paragraphs."""

from __future__ import annotations

import re
from types import SimpleNamespace


def fake_tokenizer(text: str) -> SimpleNamespace:
    """Return what Stanza's tokenizer returns, of which only tokens, offsets and ``MWT=Yes`` are read."""
    sentences = []
    for part in re.finditer(r"(?:(?!\n\n)[^.])+\.?|\.", text):
        tokens = [
            SimpleNamespace(
                start_char=part.start() + found.start(),
                end_char=part.start() + found.end(),
                misc="MWT=Yes" if found[0] == "des" else None,
            )
            for found in re.finditer(r"[^\s.]+|\.", part[0])
        ]
        if tokens:
            sentences.append(SimpleNamespace(tokens=tokens))
    return SimpleNamespace(sentences=sentences)
