"""The parts of an article, line by line: heading, standfirst, caption, related lines, embeds, boilerplate, body."""

from __future__ import annotations

import re

from extractors.types import Section, Span

_LINE = re.compile(r"[^\n]+")
_HEADING_LENGTH = 160
_STANDFIRST_LENGTH = 550
_STANDFIRST_LINES = 3
_STANDFIRST_WITHIN = 5

_RELATED = re.compile(
    r"\s*(?:[-•*]\s*)?(?:>>|►|▶|→|»|\[?\(?)?\s*(?:(?:[àa] )?(?:lire|voir|écouter|regarder|découvrir|revoir|relire) "
    r"(?:aussi|également|par ailleurs|ailleurs|encore)\b|(?:lire|voir|écouter) (?:l['’]|le |la |les |notre |nos )|"
    r"[àa] lire\s*:|[àa] lire (?:sur|dans|aussi)|[àa] (?:voir|regarder|écouter) (?:sur|dans)\b|sur le même (?:sujet|thème)|"
    r"pour aller plus loin|notre dossier|dans la même rubrique|articles? liés?)",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:>>|►|▶)")
_EMBED = re.compile(
    r"pic\.twitter\.com/|https?://t\.co/|\(@\w{2,30}\)|\s*(?:—|–|-|&mdash;) [^\n]{2,60} \(@|"
    r"\s*Voir cette publication sur Instagram|\s*Une publication partagée par"
)
_TWEET_END = re.compile(r"\s*(?:—|–|-|&mdash;)\s?[^\n]{2,60} \(@")
_CAPTION = re.compile(
    r"\s*(?:(?:photos?|crédits?(?: photos?)?|légende|illustration|image|vidéo|infographie|\(c\)|AFP PHOTO)\s*[:\-–/©]|"
    r"©|crédits? photo|photo d['’](?:illustration|archives))",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"©|\([Pp]hoto\b[^)\n]{0,80}\)|[Pp]hoto d['’](?:illustration|archives)\b|/ ?(?:AFP|Reuters|REUTERS|AP|SIPA|Sipa)\b|"
    r"\b(?:AFP|REUTERS|SIPA) ?/ ?[A-ZÀ-Ý]|/ ?Shutterstock|Getty Images"
)
_CAPTION_LENGTH = 400
_BOILERPLATE = re.compile(
    r"\s*(?:[-•*]\s*)?(?:publié (?:le|à|aujourd|hier|il y a)|mis(?:e)? à jour|dernière (?:modification|mise à jour)|première publication|"
    r"modifié le|posté le|(?-i:[Pp]ar [A-ZÀ-Ý])[^\n.«]{1,60}$|[^\n.]{0,20}\(avec (?:l['’])?(?:AFP|Reuters)\)$|le \d{1,2}[ /]\w+[ /]\d{4}[^\n]{0,30}$|"
    r"laisser un commentaire|commentaires?\b[^\n]{0,30}$|réagir\b|partager\b|imprimer\b|envoyer par|"
    r"s['’]abonner|abonnez-vous|déjà abonné|se connecter|connectez-vous|inscrivez-vous|s['’]inscrire|je m['’](?:abonne|inscris)|"
    r"newsletter|recevez |tous droits réservés|copyright|©[^\n]{0,60}(?:droits|20\d\d)|mentions légales|cookies?\b|en cliquant sur|accepter|"
    r"la suite est réservée|cet article est réservé|il vous reste \d|(?:temps|durée) de lecture|lecture (?:en )?\d|\d+ ?min(?:utes?)? de lecture|"
    r"« ?\* ?» indique|sources?\s*:|avec (?:l['’])?(?:AFP|Reuters)|\(?avec (?:l['’])?(?:AFP|Reuters)\)?|"
    r"accueil\b[^\n]{0,40}$|publicité|annonces? |suivez-nous|retrouvez(?:-nous)? |téléchargez|cliquez ici|propos recueillis par|"
    r"connexion|menu$|recherche|haut de page|plan du site|contact(?:ez-nous)?$)",
    re.IGNORECASE,
)
_BOILERPLATE_LENGTH = 200
_ENDS_STATEMENT = re.compile(r"[.…;,]['\"»”’)\]\s\u00a0\u202f]*\Z")
_BEGINS_HEADING = re.compile(r"[\s\-–—«\"“‹(\[]*[A-ZÀ-ÝŒ0-9]")


def sections(text: str) -> list[tuple[Span, Section]]:
    """Return the lines of ``text`` that are not blank, each with the part of the article it belongs to.

    A line is known by its own words (« Lire aussi », « Publié le », a photographer's credit, a tweet's signature) or
    by its shape and place: a heading is short, does not end as a sentence does and something follows it; a standfirst
    stands between the first heading and the body. An article flattened to one line is body.
    """
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text) if not match[0].isspace()]
    parts: list[Section] = ["body"] * len(lines)
    single = len(lines) == 1
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        parts[index] = "body" if single else _by_words(words)
        if _TWEET_END.match(words) and index and parts[index - 1] in ("body", "heading"):
            parts[index - 1] = "embed"
        if parts[index] == "body" and not single and _is_heading(words, last=index + 1 == len(lines)):
            parts[index] = "heading"
    _mark_standfirst(text, lines, parts)
    return list(zip(lines, parts, strict=True))


def _by_words(line: str) -> Section:
    if _RELATED.match(line) or (_ARROW.match(line) and len(line) < _BOILERPLATE_LENGTH):
        return "related"
    if _EMBED.search(line):
        return "embed"
    if len(line) <= _BOILERPLATE_LENGTH and _BOILERPLATE.match(line):
        return "boilerplate"
    if len(line) <= _CAPTION_LENGTH and (_CAPTION.match(line) or _CREDIT.search(line)):
        return "caption"
    return "body"


def _is_heading(line: str, *, last: bool) -> bool:
    if last or len(line.strip()) > _HEADING_LENGTH or not _BEGINS_HEADING.match(line):
        return False
    return not _ENDS_STATEMENT.search(line) and not line.rstrip().endswith(":")


def _mark_standfirst(text: str, lines: list[Span], parts: list[Section]) -> None:
    """Mark the paragraph, or the block of lines, between the first heading and the body."""
    own = [index for index, part in enumerate(parts) if part in ("body", "heading")]
    if not own or parts[own[0]] != "heading":
        return
    first = next((index for index in own if parts[index] == "body"), None)
    if first is None or first > own[0] + _STANDFIRST_WITHIN:
        return
    last = first
    while last + 1 < len(parts) and parts[last + 1] == "body" and not _blank_between(text, lines, last):
        last += 1
    if not _separates_by_blank_lines(text, lines):
        last = first
    if last - first > _STANDFIRST_LINES or lines[last].end - lines[first].start > _STANDFIRST_LENGTH:
        return
    if parts[last + 1 :].count("body") >= 2:
        parts[first : last + 1] = ["standfirst"] * (last + 1 - first)


def _blank_between(text: str, lines: list[Span], index: int) -> bool:
    return text.count("\n", lines[index].end, lines[index + 1].start) > 1


def _separates_by_blank_lines(text: str, lines: list[Span]) -> bool:
    return 2 * sum(_blank_between(text, lines, index) for index in range(len(lines) - 1)) > len(lines)
