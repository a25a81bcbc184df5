from __future__ import annotations

import logging
import shutil
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from extractors.errors import BackendError
from extractors.nlp import get_backend
from extractors.nlp.backend import Passage
from extractors.nlp.stanza_backend import StanzaBackend
from extractors.types import Span


def analyse(backend: StanzaBackend, text: str) -> dict[str, tuple[str, str, str, str]]:
    (doc,) = backend.process([Passage(text)])
    return {token.text: (token.pos_, token.lemma_, token.dep_, token.head.text) for token in doc}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Le chef du parti a parlé.", "du", ("ADP", "de", "case", "parti")),
        ("Le nom des deux agences a changé.", "des", ("ADP", "de", "case", "agences")),
        ("Il a parlé au ministre.", "au", ("ADP", "à", "case", "ministre")),
        ("Il a vu des policiers.", "des", ("DET", "un", "det", "policiers")),
    ],
)
def test_contracted_words_are_one_token(
    stanza_backend: StanzaBackend, text: str, word: str, expected: tuple[str, str, str, str]
) -> None:
    assert analyse(stanza_backend, text)[word] == expected


@pytest.mark.parametrize(
    "word",
    ["auquel", "auxquels", "auxquelles", "duquel", "desquels", "desquelles"],
)
def test_contracted_pronouns_are_the_pronoun(stanza_backend: StanzaBackend, word: str) -> None:
    (doc,) = stanza_backend.process([Passage(f"Ce sont des choses au sujet {word} il a parlé.")])
    (token,) = [token for token in doc if token.text == word]
    assert token.lemma_ in ("lequel", "de", "à")
    assert token.morph.get("PronType") == ["Rel"]


def test_typographic_marks_read_as_straight_ones(stanza_backend: StanzaBackend) -> None:
    curly, straight = stanza_backend.process(
        [Passage("L’élu n’a pas dit “oui” aujourd’hui."), Passage("L'élu n'a pas dit \"oui\" aujourd'hui.")]
    )
    assert [(t.idx, t.pos_, t.dep_, t.head.i, str(t.morph)) for t in curly] == [
        (t.idx, t.pos_, t.dep_, t.head.i, str(t.morph)) for t in straight
    ]
    assert [(t.text, t.lemma_) for t in curly if t.is_quote] == [("“", "“"), ("”", "”")]


def test_names_are_tagged_before_they_are_parsed(stanza_backend: StanzaBackend) -> None:
    text = "Boum a été élu."
    (doc,) = stanza_backend.process([Passage(text, names=(Span(0, 4),))])
    assert (doc[0].pos_, doc[0].lemma_) == ("PROPN", "Boum")
    assert doc[0].morph.get("Tense") == []
    assert [entity.text for entity in doc.ents] == ["Boum"]


def test_long_sentences_are_one_tree(stanza_backend: StanzaBackend) -> None:
    text = "Il a vu " + "un chien, un chat, " * 120 + "et rien."
    (doc,) = stanza_backend.process([Passage(text, (Span(0, len(text)),))])
    assert len(doc) > 500
    assert len(list(doc.sents)) == 1
    assert len([token for token in doc if token.dep_ == "ROOT"]) == 1


def test_entities_are_the_recogniser_s_where_there_is_one(
    stanza_backend: StanzaBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Recogniser:
        """Stands for Stanza's: it calls each capitalised word a place."""

        def process(self, document: Any) -> Any:
            for sentence in document.sentences:
                for token in sentence.tokens:
                    token.ner = "S-LOC" if token.text[0].isupper() else "O"
            return document

    monkeypatch.setitem(stanza_backend._pipeline.processors, "ner", Recogniser())
    (doc,) = stanza_backend.process([Passage("il va du Mans à Lyon.")])
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Mans", "LOC"), ("Lyon", "LOC")]


def test_backend_is_got_by_its_name(stanza_folder: Path) -> None:
    backend = get_backend("stanza", "default", stanza_folder)
    assert (backend.name, type(backend)) == ("stanza", StanzaBackend)


def test_loading_is_silent_and_without_network(
    stanza_folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    backend = StanzaBackend(models_dir=stanza_folder)
    assert len(list(backend.process([Passage("Il pleut.")]))) == 1
    logging.getLogger("stanza").warning("unheard")
    assert capfd.readouterr() == ("", "")


def test_damaged_models_say_what_to_do(stanza_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(stanza_folder, folder)
    tagger = next((folder / "fr" / "pos").glob("*.pt"))
    tagger.chmod(0o644)
    tagger.write_bytes(b"not a model")
    with pytest.raises(BackendError, match=r"cannot be loaded.*quiditquoi models install stanza"):
        StanzaBackend(models_dir=folder)
