from __future__ import annotations

import pytest

from extractors.quotations import sections


def parts(text: str) -> list[str]:
    return [part for _, part in sections(text)]


BODY = (
    "La ministre a signé le texte mardi à Lyon, au terme de deux semaines de discussions avec les syndicats."
)


def test_headings_standfirst_and_body() -> None:
    text = f"Retraites : la ministre signe le texte\n\nLe texte est signé. Les syndicats protestent.\n\n{BODY}\n\nUne colère froide\n\n{BODY}\n\n{BODY}"
    assert parts(text) == ["heading", "standfirst", "body", "heading", "body", "body"]


def test_standfirst_of_several_lines() -> None:
    text = f"La ministre signe\n\nPublié le 3 mai 2024 à 8h\n\nLe texte est signé.\nLes syndicats protestent.\n\n{BODY}\n\n{BODY}\n\n{BODY}"
    assert parts(text) == ["heading", "boilerplate", "standfirst", "standfirst", "body", "body", "body"]


def test_a_quotation_alone_is_a_heading_unless_it_is_a_sentence() -> None:
    assert parts(f"{BODY}\n« Pacte du diable »\n{BODY}") == ["body", "heading", "body"]
    assert parts(f"{BODY}\n« Nous partons. »\n{BODY}") == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Lire aussi : La paix est signée", "related"),
        ("À lire aussi sur notre site : la paix", "related"),
        (">> LIRE AUSSI - La paix est signée", "related"),
        ("► Retrouvez notre dossier sur la paix", "related"),
        ("A voir également : la paix en images", "related"),
        ("La paix est signée #paix pic.twitter.com/a1b2c3", "embed"),
        ("— Une Ville (@uneville) June 19, 2024", "embed"),
        ("Photo : Marie Durand", "caption"),
        ("© Marie Durand", "caption"),
        ("Une rue de Lyon, mardi. Marie Durand / AFP", "caption"),
        ("La ministre à Lyon (Photo d'archives).", "caption"),
        ("Publié le 3 mai 2024 à 8h", "boilerplate"),
        ("Laisser un commentaire", "boilerplate"),
        ("Il vous reste 70 % de cet article à lire. La suite est réservée aux abonnés.", "boilerplate"),
        ("Par Marie Durand", "boilerplate"),
        ("Temps de lecture : 3 minutes", "boilerplate"),
        (BODY, "body"),
    ],
)
def test_lines_known_by_their_words(line: str, part: str) -> None:
    assert parts(f"{BODY}\n{line}\n{BODY}")[1] == part


def test_the_text_of_a_tweet_goes_with_its_signature() -> None:
    assert (
        parts(f"{BODY}\nLa paix est signée !\n— Une Ville (@uneville) June 19, 2024\n{BODY}")[1:3]
        == ["embed"] * 2
    )


def test_an_article_on_one_line_is_body() -> None:
    assert parts("La ministre signe") == ["body"]
    assert sections("") == []
