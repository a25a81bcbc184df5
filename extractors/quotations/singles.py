"""Single marks, ‘…’ and '…', told from apostrophes."""

from __future__ import annotations

import re

_LIMIT = 400
_SINGLE = re.compile(
    r"[\n‘'’](?:(?P<break>(?<=\n))"
    r"|(?P<open>(?<!’)(?<![\w'’‘°].)(?<!\b[ldjmtscn][ \u00a0].)(?=[^\W\d_]|\[))"
    r"|(?P<close>(?<!‘)(?<=[\w.!?…\])»”].)(?![\w'’‘])))"
)


def find_singles(text: str) -> list[tuple[int, int]]:
    """Return the ranges from an opening single mark to behind its closing one: on one line, and not long.

    An opening mark has no letter before and one behind; a closing mark has no letter behind. So an apostrophe is
    neither (``l'État``, ``d'``), nor are feet and minutes (``5'``).
    """
    if "'" not in text and "‘" not in text:
        return []
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _SINGLE.finditer(text):
        if match.lastgroup == "break":
            opened = None
        elif match.lastgroup == "open":
            opened = match.start()
        elif opened is not None:
            same = text[opened] == "‘" or text[match.start()] == "'"
            if same and match.end() - opened <= _LIMIT:
                found.append((opened, match.end()))
            opened = None
    return found
