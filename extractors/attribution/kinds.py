"""What decides whether marked words are an utterance, words in the narrator's sentence, or nobody's speech."""

from __future__ import annotations

import re

from extractors.attribution.reading import Reading
from extractors.attribution.view import QuotationView, Row

_WORK = frozenset(
    """film livre roman album chanson série émission opération projet programme plan loi titre mission prix revue
    magazine journal site collectif association groupe rubrique documentaire podcast spectacle pièce poème opéra tableau
    exposition festival conférence application logiciel jeu hashtag mouvement dispositif collection essai manga recueil
    nouvelle comédie dossier chaîne compte page blog label marque mention catégorie rapport étude article ouvrage
    version modèle variant virus équipe clip single morceau tube campagne concours concept doctrine accord initiative
    baromètre enquête atelier cycle formation séminaire table thème saison épisode volet chapitre tome édition bateau
    navire train avion fusée satellite missile char système code clause règle commission cellule unité bataillon
    brigade affaire épreuve catégorie classement réseau plateforme fonds mouvement parti liste""".split()
)
_TERM = frozenset(
    """mot terme expression notion concept formule vocable adjectif surnom sobriquet pseudonyme nom acronyme sigle
    étiquette qualificatif appellation néologisme""".split()
)
_NAMED = re.compile(
    r"\b(?:intitulée?s?|baptisée?s?|surnommée?s?|dite?s?|appelée?s?|nommée?s?|dénommée?s?|titrée?s?|labellisée?s?|"
    r"alias|connue?s? sous le nom de|sous le nom de|pseudonyme|soi-disant|prétendue?s?|fameux|fameuse|célèbre)\s*$"
)
_LAST_WORD = re.compile(r"([\w’'-]+)[\s«“\"‹,:]*$")
_FIRST_PERSON = re.compile(
    r"\b(?:je|j[’']|nous|mon|ma|mes|notre|nos|moi|on|vous|votre|vos|tu|te|toi)\b", re.IGNORECASE
)
_DETERMINERS = frozenset(
    "le la les l un une des de du d ce cet cette ces son sa ses leur leurs aux au à en comme pour par sur ne".split()
)


def kind_row(reading: Reading, look: QuotationView, speaker_share: float, nobody_share: float) -> Row:
    """Return the features that decide a quotation's kind.

    Parameters
    ----------
    reading, look
        The article and the quotation.
    speaker_share
        The probability of the likeliest speaker.
    nobody_share
        The probability that nobody speaks, by the model of attribution.
    """
    quotation, text = look.quotation, reading.text
    content = text[quotation.content.start : quotation.content.end]
    words = re.findall(r"[\w’'-]+", content)
    before = text[max(0, quotation.outer.start - 60) : quotation.outer.start]
    after = text[quotation.outer.end : quotation.outer.end + 30]
    row = dict(look.shared)
    row.update(_shape(content, words))
    row.update(_surroundings(before, after))
    row.update(_grammar(reading, look))
    row.update(_company(reading, look))
    row["n_speaker"] = speaker_share
    row["n_nobody"] = nobody_share
    for link in look.links:
        if link.sentences == 0 and link.touches:
            row[f"n_{link.side}_{link.cue.category}"] = 1.0
            row[f"n_{link.side}_{link.cue.form}"] = 1.0
    gaps = [link.gap for link in look.links if link.sentences == 0]
    row["n_cue_gap"] = float(min(min(gaps, default=40), 40))
    row["n_cue_strength"] = max(
        (lk.cue.strength for lk in look.links if lk.sentences == 0 and lk.gap <= 12), default=0.0
    )
    row["n_naming"] = float(
        any(
            lk.cue.category == "naming" and lk.side == "before" and lk.gap <= 3
            for lk in look.links
            if not lk.sentences
        )
    )
    return row


def _shape(content: str, words: list[str]) -> Row:
    capitals = sum(word[:1].isupper() for word in words)
    return {
        "t_words": float(min(len(words), 40)),
        "t_one_word": float(len(words) == 1),
        "t_characters": float(min(len(content), 200)),
        "t_capitals": capitals / max(len(words), 1),
        "t_inner_capitals": float(min(sum(word[:1].isupper() for word in words[1:]), 6)),
        "t_upper": float(content[:1].isupper()),
        "t_all_caps": float(content.isupper()),
        "t_digits": float(any(c.isdigit() for c in content)),
        "t_question": float(content.rstrip().endswith("?")),
        "t_exclamation": float(content.rstrip().endswith("!")),
        "t_final": float(content.rstrip().endswith((".", "…"))),
        "t_commas": float(min(content.count(","), 4)),
        "t_sentences": float(min(len(re.findall(r"[.!?…]\s+[A-ZÀ-Ý]", content)), 4)),
        "t_first_person": float(_FIRST_PERSON.search(content) is not None),
        "t_hashtag": float(content.startswith(("#", "@"))),
        "t_qu": float(content.lower().startswith(("que ", "qu'", "qu’"))),
        "t_negated": float(bool(re.search(r"\b(?:ne|n[’'])\s*.{1,30}\b(?:pas|plus|jamais|rien)\b", content))),
    }


def _surroundings(before: str, after: str) -> Row:
    last = _LAST_WORD.search(before)
    word = last[1].lower().replace("’", "'") if last is not None else ""
    bare = word.rstrip("s")
    lower = before.lower()
    return {
        "b_work": float(word in _WORK or bare in _WORK),
        "b_term": float(word in _TERM or bare in _TERM),
        "b_named": float(_NAMED.search(lower) is not None),
        "b_determiner": float(word in _DETERMINERS or word.endswith("'")),
        "b_que": float(word in {"que", "qu'"}),
        "b_comma": float(before.rstrip().endswith(",")),
        "b_colon": float(before.rstrip().endswith(":")),
        "b_stop": float(before.rstrip().endswith((".", "!", "?", "…")) or not before.strip()),
        "b_parenthesis": float(before.rstrip().endswith("(")),
        "b_capital": float(word[:1].isalpha() and last is not None and last[1][:1].isupper()),
        "b_se_dit": float(
            re.search(r"\bs[e’']\s?(?:est |sont |était )?di(?:t|sent|te|ts|tes|sait)\s*$", lower) is not None
        ),
        "a_comma": float(after.lstrip().startswith(",")),
        "a_stop": float(after.lstrip(" \u00a0")[:1] in {".", "!", "?", ""} or after.startswith("\n")),
        "a_parenthesis": float(after.lstrip().startswith("(") or after.lstrip().startswith(")")),
        "a_word": float(bool(re.match(r"\s+[a-zà-ÿ]", after))),
        "a_de": float(bool(re.match(r"\s+(?:de|du|des|d[’'])\b", after))),
    }


def _grammar(reading: Reading, look: QuotationView) -> Row:
    content = look.quotation.content
    first = reading.token_index(content.start) - 1
    last = reading.token_index(content.end - 1)
    tokens = [t for t in reading.doc[max(first, 0) : last] if not t.is_space]
    finite = [t for t in tokens if "Fin" in t.morph.get("VerbForm", []) and t.pos_ in {"VERB", "AUX"}]
    subjects = [t for t in tokens if t.dep_.startswith(("nsubj", "expl:subj"))]
    start = tokens[0].pos_ if tokens else ""
    return {
        "g_finite": float(min(len(finite), 4)),
        "g_subjects": float(min(len(subjects), 4)),
        "g_subject_first": float(bool(finite and subjects) and subjects[0].i < finite[0].i),
        "g_verb_first": float(bool(tokens) and bool(finite) and finite[0].i <= tokens[0].i + 1),
        "g_infinitive": float(any("Inf" in t.morph.get("VerbForm", []) for t in tokens[:1])),
        "g_starts_noun": float(start == "NOUN"),
        "g_starts_determiner": float(start == "DET"),
        "g_starts_adjective": float(start == "ADJ"),
        "g_starts_verb": float(start in {"VERB", "AUX"}),
        "g_starts_name": float(start == "PROPN"),
        "g_starts_pronoun": float(start == "PRON"),
        "g_starts_preposition": float(start == "ADP"),
        "g_names": sum(t.pos_ == "PROPN" for t in tokens) / max(len(tokens), 1),
        "g_foreign": sum(t.pos_ == "X" for t in tokens) / max(len(tokens), 1),
        "g_nouns": sum(t.pos_ in {"NOUN", "ADJ"} for t in tokens) / max(len(tokens), 1),
        "g_root_inside": float(any(t.dep_ == "ROOT" for t in tokens)),
    }


def _company(reading: Reading, look: QuotationView) -> Row:
    """Return how the quotation stands among the article's others."""
    siblings = [
        i
        for i, q in enumerate(reading.quotations)
        if i != look.index and reading.sentence_of(q.outer.start) == look.sentence
    ]
    return {
        "f_siblings": float(min(len(siblings), 5)),
        "f_earlier_siblings": float(min(sum(i < look.index for i in siblings), 4)),
        "f_repeated": float(look.same_words is not None),
        "f_quotations": float(min(len(reading.quotations), 40)),
        "f_flaw": float(look.quotation.flaw is not None),
        "f_straight": float(look.quotation.marks == "straight"),
        "f_curly": float(look.quotation.marks == "curly"),
        "f_related": float(look.quotation.section == "related"),
    }
