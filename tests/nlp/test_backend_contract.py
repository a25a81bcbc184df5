"""What every backend must do; a new one joins by its fixture's name in ``BACKENDS``."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.nlp.backend import Backend, Passage
from extractors.nlp.sentences import split
from extractors.types import Span

BACKENDS = ("spacy_backend", "stanza_backend")

ARTICLES = sorted((Path(__file__).parents[2] / "data" / "articles").glob("*.txt"))

TEXTS = {
    "contractions": "Il parle du pays, au maire, aux élus, des lois auxquelles on tient, du projet auquel il pense, de "
    "ceux auxquels il écrit, au cours desquels, à la suite desquelles, en vertu duquel. Du pain ! AUX ARMES. Des mots ?",
    "apostrophes": "L'accord d’hier, qu'il dit : aujourd’hui, quelqu'un d’autre, jusqu’à l'île, l ' un, 'mot', l‘autre.",
    "no_break_spaces": "« Oui\u00a0», dit-il\u00a0: 10\u00a0000\u202f€ et 3 500,5 %\u202f! «\u202fNon\u202f».\u00a0\u00a0Fin.\u2009",
    "emoji": "👍🏽 Bravo 👩‍👩‍👧 à tous😀, dit la France 🇫🇷 (oui❤️). 😀😀",
    "line_breaks": "\n\n Un titre\nUne ligne,  deux espaces\r\n\tUne autre. \n \n\u2028Fin\n",
    "inversions": "« C'est fini », a-t-il dit. Qu’en pense-t-on ? Y a-t-il une issue ? Vont-elles venir, demande-t-elle.",
    "marks": "»«\"'“”‹›—–-…!?.;: (a) [b] {c} n° 3 §4 50% et/ou c++ @nom #mot https://exemple.fr/a?b=c&d x@exemple.fr",
    "characters": "So\u00adfia e\u0301tait la\u0300 \u200b, \ufeffoui \x85 \x97 non \ufffd \x1c Ⅳ ½ ﬁn \u202ex\u202c ﷺ 中文",
    "long_word": f"Début {'a' * 1500} fin. {'=' * 300}",
    "long_sentence": "Il a vu " + "un homme du pays et une femme, " * 80 + "puis rien.",
    "one_letter": "À",
}
BLANK = ("", " ", "\n", "\u00a0", " \n\t \u202f\r\n ")


@pytest.fixture(scope="module", params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Backend:
    return request.getfixturevalue(request.param)


def check_text(doc: Doc, passage: Passage) -> None:
    assert doc.text == passage.text
    position = 0
    for token in doc:
        assert token.idx == position
        position += len(token.text_with_ws)


def check_trees(doc: Doc) -> None:
    for sentence in doc.sents:
        assert len([token for token in sentence if token.head == token]) == 1
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            steps, word = 0, token
            while word.head != word:
                word, steps = word.head, steps + 1
                assert steps <= len(sentence), f"cycle at {token!r}"
            assert token.is_space or (token.dep_ == "ROOT") == (token.head == token)


def check_annotated(doc: Doc) -> None:
    for token in doc:
        assert token.pos_, token
        assert token.lemma_, token
        assert token.dep_, token
        assert (token.pos_ == "SPACE") == token.is_space


def first_words(ranges: list[tuple[int, int]], text: str) -> set[int]:
    """Return where the first word of each range begins; ranges of spaces have none."""
    found = (re.compile(r"\S").search(text, start, end) for start, end in ranges)
    return {match.start() for match in found if match is not None}


def check_sentences(doc: Doc, passage: Passage) -> None:
    own = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    # « mercredi.Son séjour » may be one token: its sentence begins with it.
    expected = first_words(list(passage.sentences), doc.text)
    begun = {doc.char_span(i, i + 1, alignment_mode="expand").start_char for i in expected}
    assert first_words(own, doc.text) == begun


def check_names(doc: Doc, passage: Passage) -> None:
    starts = first_words([(sentence.start_char, sentence.end_char) for sentence in doc.sents], doc.text)
    for start, end in passage.names:
        assert not starts & set(range(start + 1, end)), doc.text[start:end]
        for token in doc.char_span(start, end, alignment_mode="expand"):
            assert token.pos_ == "PROPN" or not token.text[0].isupper(), token


@pytest.mark.parametrize("kind", TEXTS)
def test_backend_gives_back_the_text_as_trees(backend: Backend, kind: str) -> None:
    passage = Passage(TEXTS[kind])
    (doc,) = backend.process([passage])
    check_text(doc, passage)
    check_trees(doc)
    check_annotated(doc)


@pytest.mark.parametrize("kind", TEXTS)
def test_backend_keeps_the_sentences(backend: Backend, kind: str) -> None:
    passage = Passage(TEXTS[kind], split(TEXTS[kind]))
    (doc,) = backend.process([passage])
    check_text(doc, passage)
    check_trees(doc)
    check_sentences(doc, passage)


@pytest.mark.parametrize("text", BLANK, ids=ascii)
def test_backend_accepts_blank_texts(backend: Backend, text: str) -> None:
    passages = [
        Passage(text),
        Passage("Oui."),
        Passage(text, split(text)),
        Passage(text, split(text), (), []),
    ]
    docs = list(backend.process(passages))
    assert [doc.text for doc in docs] == [text, "Oui.", text, text]
    for doc in docs:
        check_trees(doc)


def test_backend_accepts_no_passage(backend: Backend) -> None:
    assert list(backend.process([])) == []


@pytest.mark.parametrize(
    "backend", ["spacy_backend", pytest.param("stanza_backend", marks=pytest.mark.slow)], indirect=True
)
def test_backend_gives_the_sample_articles(backend: Backend) -> None:
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    assert len(texts) == 5
    passages = [Passage(text, split(text)) for text in texts] + [Passage(text) for text in texts[:1]]
    for doc, passage in zip(backend.process(passages), passages, strict=True):
        check_text(doc, passage)
        check_trees(doc)
        check_annotated(doc)
        if passage.sentences:
            check_sentences(doc, passage)


def test_backend_keeps_quotations_and_names_whole(backend: Backend) -> None:
    text = "« Il l'a dit. Deux fois ! » a répété M. Kim Jong. Un de Séoul. Elle est partie."
    name = Span(text.index("Kim"), text.index(" de"))
    quotation = Span(0, text.index(" a répété"))
    passage = Passage(text, split(text, [quotation], [name]), (name,))
    assert [text[start:end] for start, end in passage.sentences] == [text[:-16], "Elle est partie."]
    (doc,) = backend.process([passage])
    check_trees(doc)
    check_sentences(doc, passage)
    check_names(doc, passage)


def test_backend_keeps_names_whole_in_sentences_of_its_own(backend: Backend) -> None:
    text = "Il est parti hier. Le groupe Debout. La France a gagné. Elle reviendra demain matin."
    passage = Passage(text, names=(Span(text.index("Debout"), text.index(" a gagné")),))
    (doc,) = backend.process([passage])
    check_trees(doc)
    check_names(doc, passage)
    assert len(list(doc.sents)) > 1


def test_backend_annotates_only_what_is_to_be_parsed(backend: Backend) -> None:
    text = "Le maire a parlé du projet. Les élus ont voté. Ils sont partis avec Marie Durand."
    name = Span(text.index("Marie"), len(text) - 1)
    sentences = split(text)
    every, second, none = backend.process(
        [
            Passage(text, sentences, (name,)),
            Passage(text, sentences, (name,), [1]),
            Passage(text, sentences, (), []),
        ]
    )
    for doc in (every, second, none):
        check_text(doc, Passage(text))
        check_trees(doc)
        check_sentences(doc, Passage(text, sentences))
    start, end = sentences[1]
    words = [token for token in second if start <= token.idx < end]
    alone = [token for token in every if start <= token.idx < end]
    assert [(w.text, w.pos_, w.lemma_, w.dep_, w.head.text) for w in words] == [
        (w.text, w.pos_, w.lemma_, w.dep_, w.head.text) for w in alone
    ]
    assert {token.text for token in second if token.pos_ == "PROPN"} == {"Marie", "Durand"}
    others = [token for token in second if not start <= token.idx < end and token.pos_ != "PROPN"]
    for token in [*others, *none]:
        assert (token.pos_, token.lemma_, str(token.morph)) == ("", "", "")


def test_backend_tags_plain_french(backend: Backend) -> None:
    (doc,) = backend.process([Passage("La ministre des Finances a présenté le budget aux députés.")])
    tags = {token.text: (token.pos_, token.lemma_, token.dep_, token.head.text) for token in doc}
    assert tags["ministre"] == ("NOUN", "ministre", "nsubj", "présenté")
    assert tags["des"] == ("ADP", "de", "case", "Finances")
    assert tags["a"] == ("AUX", "avoir", "aux:tense", "présenté")
    assert tags["présenté"] == ("VERB", "présenter", "ROOT", "présenté")
    assert tags["budget"] == ("NOUN", "budget", "obj", "présenté")
    assert tags["aux"] == ("ADP", "à", "case", "députés")
    assert {token.text: token.morph.get("Number") for token in doc}["aux"] == ["Plur"]


def test_backend_splits_inverted_pronouns_off(backend: Backend) -> None:
    (doc,) = backend.process(
        [Passage("La situation est grave, affirme-t-elle. Le pays va mal, a-t-il déclaré.")]
    )
    words = [token.text for token in doc]
    for verb, pronoun in (("affirme", "-elle"), ("a", "-il")):
        index = words.index(verb)
        assert words[index : index + 3] == [verb, "-t", pronoun]
        assert doc[index + 2].pos_ == "PRON"


def test_backend_answers_in_order_over_its_batches(backend: Backend) -> None:
    texts = [f"Le maire a dit {number} mots." for number in range(200)]
    assert [doc.text for doc in backend.process(Passage(text) for text in texts)] == texts


def test_backend_frees_a_session(backend: Backend) -> None:
    for word in ("Zyzomys", "Zyzzyva"):
        with backend.session():
            (doc,) = backend.process([Passage(f"Le {word} dort.")])
            assert doc[1].text == word


def test_backend_names_itself(backend: Backend) -> None:
    assert backend.name in ("spacy", "stanza")
    assert re.fullmatch(r"fr_\w+-[\w.]+", backend.model)


FRAGMENTS = st.sampled_from(
    [*"aéÀ.!?…«»\"“’'-–:,;()0😀\u200b\u00ad\x97€", " ", " ", " ", "\n", "\n\n", "\u00a0", "\u202f", "\t", "du ", "aux ",
     "desquels ", "l'", "L’", "-t-il ", "dit-elle", "10 000", "Marie Durand", "M. ", "Kim Jong Un", "e\u0301", "Oui. "]
)  # fmt: skip


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Draw a passage: sentences end behind spaces, names are words within a sentence."""
    text = "".join(draw(st.lists(FRAGMENTS, max_size=25)))
    cuts = [i for i in range(1, len(text)) if text[i - 1].isspace()]
    edges = sorted({0, *draw(st.sets(st.sampled_from(cuts))), len(text)}) if cuts else [0, len(text)]
    sentences = [Span(start, end) for start, end in pairwise(edges) if start < end]
    words = [Span(*match.span()) for match in re.finditer(r"[A-Z]\w*(?: [A-Z]\w*)*", text)]
    names = draw(st.sets(st.sampled_from(words))) if words else set()
    inside = tuple(sorted(n for n in names if any(s.start <= n.start and n.end <= s.end for s in sentences)))
    if draw(st.booleans()):
        return Passage(text, names=inside)
    parsed = (
        draw(st.none() | st.lists(st.sampled_from(range(len(sentences))), unique=True)) if sentences else None
    )
    return Passage(text, tuple(sentences), inside, parsed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.lists(passages(), max_size=6))
def test_backend_holds_for_every_text(backend: Backend, batch: list[Passage]) -> None:
    for doc, passage in zip(backend.process(batch), batch, strict=True):
        check_text(doc, passage)
        check_trees(doc)
        check_names(doc, passage)
        if passage.sentences:
            check_sentences(doc, passage)
