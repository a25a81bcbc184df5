"""A cheap check that a text is French."""

from __future__ import annotations

import re
from itertools import islice

# Frequent French words that are rare in the press of other languages: no `la`, `les`, `que`, `un`, `y`, which are
# Spanish, Catalan or Italian as well.
_FRENCH_WORDS = """
ai ainsi alors après au aucun aucune aussi autre autres aux avait avant avec avoir ayant c ce ceci cela celle celles
celui ces cet cette ceux chez dans depuis donc dont déjà elle elles encore et eux fait ils j je jusqu leur leurs lorsque
lui là moins même notre nous ont ou où pas pendant peu peut plus pour pourquoi puis qu quand quel quelle qui sans sera
ses soit sont sur très tous tout toute toutes une vers voici voilà vos votre vous était étaient été être
"""
_FRENCH = frozenset(_FRENCH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 100
_WORDS_LOOKED_AT = 4_000
# French articles have 0.07 to 0.26, single passages of 100 words at least 0.03, other languages at most 0.02.
_MINIMUM_SHARE = 0.03


def looks_french(text: str) -> bool:
    """Whether a text has the share of small words that French has.

    A text of fewer than 100 words always looks French, since too little can be told from it. One in two languages does
    if a third of it is French. Only the first few thousand words are looked at.
    """
    words = [word[0].lower() for word in islice(_WORD.finditer(text), _WORDS_LOOKED_AT)]
    if len(words) < _ENOUGH_WORDS:
        return True
    return sum(word in _FRENCH for word in words) >= _MINIMUM_SHARE * len(words)
