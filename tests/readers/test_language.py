import pytest

from extractors.readers.language import looks_french
from tests.readers.documents import TEXT

OTHERS = {
    "English": "The mayor said on Monday that the council would not accept the terms, and that talks would resume soon."
    " According to officials, the two sides remain far apart on the main question: how much should be paid.",
    "Spanish": "El alcalde declaró este lunes que no aceptará las condiciones y que las conversaciones se reanudarán la"
    " semana que viene. Según las fuentes, las dos partes siguen muy alejadas en una cuestión: cuánto se debe pagar.",
    "Italian": "Il sindaco ha dichiarato lunedì che la giunta non accetterà le condizioni e che i colloqui riprenderanno"
    " la settimana prossima. Secondo le fonti, le due parti sono ancora lontane su una sola questione: quanto pagare.",
    "Portuguese": "O presidente da câmara declarou na segunda-feira que não aceitará as condições e que as conversas"
    " serão retomadas na próxima semana. Segundo as fontes, as duas partes estão longe numa só questão: quanto pagar.",
    "Catalan": "L'alcalde ha declarat aquest dilluns que no acceptarà les condicions i que les converses es reprendran"
    " la setmana vinent. Segons les fonts, les dues parts són lluny en una sola qüestió: quants diners s'han de pagar.",
    "German": "Der Bürgermeister erklärte am Montag, der Rat werde die Bedingungen nicht annehmen und die Gespräche"
    " würden nächste Woche fortgesetzt. Nach Angaben der Stadt liegen beide Seiten in der Hauptfrage weit auseinander.",
}


def test_french_looks_french():
    assert looks_french(TEXT * 4)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_do_not(language):
    assert not looks_french(f"{OTHERS[language]} " * 4)


@pytest.mark.parametrize("language", OTHERS)
def test_too_short_a_text_is_let_pass(language):
    assert looks_french(OTHERS[language])


def test_an_article_with_long_foreign_quotations_is_french():
    assert looks_french(f"{OTHERS['English']} " * 4 + TEXT * 4)


def test_no_words_at_all_are_let_pass():
    assert looks_french("")
    assert looks_french("« … » 12 34 " * 100)
