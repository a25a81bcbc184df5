"""Proper names found by their shape: runs of capitalised words, which French keeps for names alone.

A capital at the start of a sentence tells nothing, so a lone word there counts only where the article itself, or a
lexicon, shows that it is a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from extractors.types import Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆŞİ]"
_NAME_WORD = re.compile(
    rf"(?<![\w’'-])(?:[LDldJjQqSsNnCc][’'])?(?P<word>(?!M\.){_CAPITAL}\.(?:[-\s]?{_CAPITAL}\.)*(?=\s*{_CAPITAL})"
    rf"|(?:(?:Mc|Mac|O[’']|D[’'])?{_CAPITAL}[\w&]*(?:[-‑–](?:{_CAPITAL}|[a-zà-ÿ])\w*|[’']{_CAPITAL}\w*)*))"
)
_GLUED = re.compile(rf"(?<=[a-zà-ÿ]{{2}}){_CAPITAL}[a-zà-ÿ]{{2,}}(?= {_CAPITAL}[a-zà-ÿ])")
_GAP = re.compile(
    r"[ \u00a0\u202f]+(?:(?P<particle>(?:van|von|vom|zu|der|den|de|del|della|di|da|do|dos|du|des|la|le|el|al|ben|bin|ibn|abou|bint|y|e|ter|ten|af|and|of|for|the)"
    r"|d[’']|l[’']|(?:de|von|van) (?:la|le|der|den|los|las) |de l[’']|van’t)[ \u00a0\u202f]*)*"
)
_DE = frozenset({"de", "du", "des", "d'", "d’", "la", "le", "de la", "de l'", "de l’", "l'", "l’", "e", "y"})
NOT_NAMES = frozenset(
    """a à afin ah ainsi alors après assez au aucun aucune aujourd aujourd'hui aujourd’hui auparavant aussi
    autant autour autre autres aux avant avec ayant beaucoup bien bon bonjour bref c ça car ce ceci cela
    celle celles celui cependant certain certaine certaines certains ces cet cette ceux chaque chez ci comme
    comment contre côté d da dans de depuis derrière des dès désormais devant deux dire dix doit donc dont
    du durant elle elles en encore enfin ensuite entre est et étant eux face fait faut fin finalement grâce
    haut hélas hier hors huit ici il ils j jamais je jusqu jusque l la là le les leur leurs lors lorsqu
    lorsque lui m ma mais malgré me même mêmes mes mieux mille moi moins mon n ne néanmoins ni non nos
    notamment notre nous nouveau nouvelle nul on or ou où oui outre par parce parfois parmi partout pas
    passé pendant peu peut plus plusieurs plutôt pour pourquoi pourtant près presque puis puisque qu quand
    quant quatre que quel quelle quelles quelque quelques quels qui quiconque quitte quoi quoique rien s sa
    sachant sans sauf se selon sept ses seul seule seulement si six soit son sont sous souvent suite sur
    surtout t ta tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes
    très trois trop tu un une va état états etat etats vers via voici voilà voire voir vos votre vous vu y
    etc cinq neuf lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin
    juillet août septembre octobre novembre décembre publié lire photo photos vidéo crédit source sources
    exclusif entretien interview reportage tribune édito éditorial analyse direct info infos article
    articles abonnés partager commenter suivez retrouvez découvrez cliquez lisez aucuns rappelons précisons
    notons ajoutons monsieur madame mademoiselle m mme mm mmes mlle me dr pr mgr st ste url http https www
    com""".split()
)
_NAMED_AFTER = frozenset(
    """fondation institut lycée collège école hôpital clinique prix stade centre théâtre université association
    groupe affaire parc pont musée salle maison espace résidence gare aéroport place rue avenue boulevard
    square quai loi rapport opération sainte saint st ste don dona sir lord lady roi reine pape prince
    princesse cheikh abbé père mère frère soeur sœur sultan émir fonds cinéma studio galerie librairie
    éditions domaine château cabinet maître docteur professeur général colonel capitaine amiral mgr cardinal
    trophée challenge tournoi festival boutique""".split()
)
_CAPITAL_PARTICLES = frozenset(
    {"Le", "La", "Les", "De", "Du", "Des", "Van", "Von", "Der", "Den", "El", "Al", "Ben", "Di", "Da"}
)
_COMPLEMENT = re.compile(r"[ \u00a0](?:du|des|de la|que|qu[’']|de l[’']|d[’'])\b")
"""What follows a noun or a participle, no name: « Signe du renforcement », « Profitant du conflit »."""
_TITLES = frozenset({"Maître", "Me", "Mme", "Mlle", "Dr", "Pr", "Mgr", "Monsieur", "Madame"})
_ARTICLE_BEFORE = re.compile(r"(?:\b(?:le|la|les|au|aux|du|des)\s|l[’'])$", re.IGNORECASE)
_SENTENCE_OPENERS = re.compile(r"[\s«“\"‹(\[–—:•-]*$")


def find_proper_names(
    text: str,
    sentence_starts: Iterable[int],
    known_word: Callable[[str], bool] = lambda word: False,
    given_name: Callable[[str], bool] = lambda word: False,
) -> list[Span]:
    """Return the runs of capitalised words that are names, in order, disjoint.

    A given name starts a new name (« le ministre de l'Intérieur Gérald Darmanin ») unless given names, initials or a
    word that takes a person's name (« la fondation », « le lycée ») stand before it in the run.

    Parameters
    ----------
    text
        The article's text.
    sentence_starts
        Where sentences start: there, a capital is no evidence.
    known_word
        Tells whether a single word is known as (part of) a name, for example a family name.
    given_name
        Tells whether a word is a given name.
    """
    starts = sorted(sentence_starts)
    words = [
        piece
        for m in _NAME_WORD.finditer(text)
        for piece in _unglued(m.start("word"), m["word"], text, given_name)
    ]
    words += [(*m.span(), m[0]) for m in _GLUED.finditer(text) if given_name(m[0])]
    words = sorted(set(words))
    initial = _initial_words(text, words, starts)
    inside = Counter(word for index, (_, _, word) in enumerate(words) if index not in initial)
    lowered = _lower_case_words(text)
    spans: list[Span] = []
    index = 0
    while index < len(words):
        begin, end, word = words[index]
        if not _may_start(word):
            index += 1
            continue
        run = [index]
        while (
            run[-1] + 1 < len(words)
            and _joins(text, words, run, given_name)
            and not _begins(text, words, run, given_name)
        ):
            run.append(run[-1] + 1)
        index = run[-1] + 1
        if run[0] in initial and not (
            _counts_at_start(words, run, inside, lowered, known_word)
            and not (len(run) == 1 and not inside[word] and _COMPLEMENT.match(text, end))
        ):
            run = run[1:]
            while run and not _may_start(words[run[0]][2]):
                run = run[1:]
        if run:
            begin, end = words[run[0]][0], words[run[-1]][1]
            spans.append(Span(begin, end))
    return spans


def _unglued(
    start: int, word: str, text: str, given_name: Callable[[str], bool]
) -> Iterable[tuple[int, int, str]]:
    """Part a word from a given name that a lost space glued to it: « philosophieMarie Robert »."""
    end = start + len(word)
    if text[end : end + 2].strip()[:1].isupper():
        for inner in re.finditer(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý][a-zà-ÿ]{2})", word):
            if given_name(word[inner.start() :]):
                return [
                    (start, start + inner.start(), word[: inner.start()]),
                    (start + inner.start(), end, word[inner.start() :]),
                ]
    return [(start, end, word)]


def _begins(
    text: str, words: list[tuple[int, int, str]], run: list[int], given_name: Callable[[str], bool]
) -> bool:
    """Tell whether the word behind a run starts a name of its own: a title, or a given name behind a noun or acronym."""
    following = words[run[-1] + 1][2]
    if following in _TITLES:
        return True
    if not given_name(following) or following.isupper():
        return False
    start, _, first = words[run[0]]
    last = words[run[-1]][2]
    if given_name(first) or given_name(last) or "." in last or last.lower() in _NAMED_AFTER or len(last) == 1:
        return False
    is_noun = _ARTICLE_BEFORE.search(text, max(0, start - 4), start) is not None
    return is_noun or last.isupper() or first.isupper()


def _initial_words(text: str, words: list[tuple[int, int, str]], starts: list[int]) -> set[int]:
    """Return the indices of the words at the start of a sentence, a quotation or a line of the text."""
    initial, position = set(), 0
    for index, (begin, _, _) in enumerate(words):
        while position + 1 < len(starts) and starts[position + 1] <= begin:
            position += 1
        before = (
            text[starts[position] if starts else 0 : begin]
            if begin - (starts[position] if starts else 0) < 8
            else ""
        )
        at_start = (
            bool(starts) and begin - starts[position] < 8 and _SENTENCE_OPENERS.fullmatch(before) is not None
        )
        after_mark = re.search(
            r"(?:[«“\"‹]\s*|[.!?…:][»”\"]?\s+|\n\s*[-–—•]?\s*|[lLdD][’'])$", text[max(0, begin - 6) : begin]
        )
        if at_start or (after_mark is not None and not after_mark[0].lower().startswith(("l", "d"))):
            initial.add(index)
    return initial


def _lower_case_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![\w’'-])[a-zà-ÿœ][\w-]+", text))


def _may_start(word: str) -> bool:
    return word.lower() not in NOT_NAMES and len(word) != 1


def _joins(
    text: str, words: list[tuple[int, int, str]], run: list[int], given_name: Callable[[str], bool]
) -> bool:
    """Tell whether the word behind a run belongs to the same name."""
    end, begin = words[run[-1]][1], words[run[-1] + 1][0]
    following = words[run[-1] + 1][2]
    gap = _GAP.fullmatch(text, end, begin)
    if gap is None:
        return False
    if following in _CAPITAL_PARTICLES:  # « Mikaël Le Breton », « Marine Le Pen »
        after = words[run[-1] + 2] if run[-1] + 2 < len(words) else None
        behind = words[run[-1] + 1][1]
        return (
            after is not None
            and after[0] == behind + 1
            and after[2].lower() not in NOT_NAMES
            and text[behind] != "\n"
        )
    if following.lower() in NOT_NAMES:
        return False
    particle = gap[0].strip().lower()
    if not particle:
        return True
    # « Dominique de Villepin » is one name, « Marie Durand de Lyon » a name and a place, « la Une de Marie Durand » two.
    return particle not in _DE or (
        len(run) == 1 and (given_name(words[run[0]][2]) or not given_name(following))
    )


def _counts_at_start(
    words: list[tuple[int, int, str]],
    run: list[int],
    inside: Counter[str],
    lowered: frozenset[str],
    known_word: Callable[[str], bool],
) -> bool:
    """Tell whether the first word of a run, which starts a sentence, belongs to a name."""
    word = words[run[0]][2]
    if inside[word] or known_word(word):
        return True
    if word.lower() in lowered:
        return False
    if len(run) > 1:
        return True
    return word.isupper() and 2 <= len(word) <= 6
