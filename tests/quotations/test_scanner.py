from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.quotations import scan
from tests.quotations.checks import assert_promises, contents, found_and_wanted

DATA = Path(__file__).parents[2] / "data"

WELL_FORMED = [
    "Le maire parle de « <q>village vivant</q> » depuis mardi.",
    "Le maire parle de «\u00a0<q>village vivant</q>\u00a0» et de «\u202f<q>ville morte</q>\u202f».",
    "Le maire parle de «\u2009<q>village vivant</q>\u2009» et de «<q>ville morte</q>».",
    "Un ‹ <q>accord</q> › et un ‹<q>pacte</q>› sont signés.",
    "Une “<q>paix</q>” durable, un “ <q>pacte</q> ” fragile.",
    "Elle cite „<q>la paix</q>“, puis „<q>la guerre</q>”, puis ”<q>la trêve</q>”.",
    'Elle dit : "<q>Je viens.</q>" Il dit: "<q>je pars</q>".',
    'Un " <q>pacte</q> ", une " <q>paix</q> " et un " <q>accord</q> ".',
    "‘<q>Tout va bien</q>’, dit-elle, l’été venu.",
    "Elle crie '<q>Au secours !</q>' à l'aube, aujourd'hui.",
    "Le <<<q>pacte</q>>> est signé.",
    "Deux apostrophes ''<q>droites</q>'' et deux ‘‘<q>courbes</q>’’.",
    "Le film « <q>L'Été</q> » (« <q>Der Sommer</q> ») sort mardi.",
    "« <q>Un</q> », « <q>deux</q> » et «<q>trois</q>» , puis «<q>quatre</q>»«<q>cinq</q>».",
    '"<q>Un</q>""<q>Deux</q>" et "<q>trois</q>"Quatre jours plus tard, "<q>cinq</q>".',
]


@pytest.mark.parametrize("tagged", WELL_FORMED)
def test_scan_well_formed(tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted


NO_MARKS = [
    "L'été, c'est aujourd'hui qu'il commence, d'après l’almanach.",
    'Un écran de 27" coûte moins cher qu\'un écran de 32".',
    "Elle court le kilomètre en 4'30\" et le mille en 7'15''.",
    "Il mesure 6' 2\" et pèse 80 kilos.",
    "Des mesures : 12 ″, 30 ′ et 45°.",
    ">> Lire aussi : la paix est signée",
    '<a href="https://exemple.fr" title="La « paix »">La paix</a>',
    '«» “ ” "" « … » et « — »',
    '«««««««««««« »»»»»»»»»»»»» """"""""""',
]


@pytest.mark.parametrize("text", NO_MARKS)
def test_scan_what_is_no_quotation(text: str) -> None:
    assert contents(text) == []


def test_scan_leaves_marks_of_tags_and_reads_entities() -> None:
    text = 'Le &laquo; pacte &raquo;, la &quot;paix&quot; et <b class="x">la "trêve"</b>.'
    assert contents(text) == ["pacte", "paix", "trêve"]


FAULTS = [
    ("opened_by_closing_mark", "Un cas d' »<q>agression</q> » est prévu."),
    ("closed_by_opening_mark", "Un cas d'«<q>agression</q>« est prévu."),
    ("closed_by_another", 'Une « <q>crise</q>" grave est prévue.'),
    ("closed_by_another", "Une « <q>crise</q> ” grave est prévue."),
    ("closed_by_another", 'Une "<q>crise</q>” grave est prévue.'),
    ("closed_by_another", 'Une "<q>crise</q> » grave est prévue.'),
    ("closed_by_another", 'La ministre : "<q>On veut ceux qui bossent</q>’’.'),
    ("closing_mark_lost", "Elle est « <q>prête à partir</q>. Le train part demain."),
    ("closing_mark_lost", 'Elle est "<q>prête à partir</q>. Le train part demain.'),
    ("closing_mark_lost", "Elle est « <q>prête à partir</q>, a déclaré la ministre. Le train part demain."),
    ("closing_mark_lost", "« <q>Le train part. Je reste.</q>\nLa gare ferme demain."),
    ("closing_mark_lost", "« <q>Le train part</q> , a déclaré la ministre. La gare ferme."),
    ("closing_mark_lost", "Les « <q>jeunes</q>  ne lisent plus, dit le libraire."),
    ("closing_mark_shared", "« <q>Il m'a dit : « <q>Pars !</q> »</q>"),
    ("opening_mark_lost", "<q>Nous tiendrons jusqu'au bout</q> », a déclaré la maire."),
    ("opening_mark_lost", "La maire l'assure : <q>Nous tiendrons jusqu'au bout</q> », puis elle sort."),
]


@pytest.mark.parametrize(("flaw", "tagged"), FAULTS)
def test_scan_repairs(flaw: str, tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted
    text = tagged.replace("<q>", "").replace("</q>", "")
    assert scan(text)[0].flaw == flaw


BESIDE_FAULTS = [
    "Elle craint « <q>la guerre</q>. Elle veut « <q>la paix</q> » et « <q>la trêve</q> ».",
    'Elle craint "<q>la guerre</q>. Elle veut "<q>la paix</q>" et "<q>la trêve</q>".',
    'Elle craint "<q>la guerre</q>\nElle veut "<q>la paix</q>" et "<q>la trêve</q>".',
    "La lutte qu'« <q>elle a commencée</q> ». Ukraine. » Elle veut « <q>la paix</q> ».",
    '"<q>Je viens</q>", a-t-il martelé". "<q>Ce qui compte, c\'est la paix</q>".',
    "Elle craint « <q>la guerre</q> » » et « <q>la paix</q> ».",
    "Elle craint ««<q>la guerre</q>»» et « <q>la paix</q> ».",
    'Elle craint ""<q>la guerre</q>"" et "<q>la paix</q>".',
    'Un écran de 27" coûte "<q>trop cher</q>", dit "<q>le vendeur</q>".',
    '"<q>L\'écran de 27" est beau</q>", dit-il. Il ajoute : "<q>Oui.</q>"',
    'Elle craint « <q>la guerre</q> " et "<q>la paix</q>", dit « <q>l\'amie</q> ».',
]


@pytest.mark.parametrize("tagged", BESIDE_FAULTS)
def test_scan_fault_costs_no_other_quotation(tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted


NESTED = [
    "« <q>Il m'a dit : “<q>Pars !</q>” et je suis parti</q> », raconte-t-elle.",
    "« <q>Il m'a dit : « <q>Pars !</q> » et je suis parti</q> », raconte-t-elle.",
    '"<q>Il m\'a dit : "<q>Pars !</q>" et je suis parti</q>", raconte-t-elle.',
    '« <q>Il m\'a dit : "<q>Pars !</q>" et je suis parti</q> », raconte-t-elle.',
    "“<q>Il m'a dit : ‘<q>Pars !</q>’ et je suis parti</q>”, raconte-t-elle.",
    "« <q>Il m'a dit : ‹ <q>Pars !</q> › et je suis parti</q> », raconte-t-elle.",
    "« <q>“<q>Pars !</q>”</q> », raconte-t-elle.",
]


@pytest.mark.parametrize("tagged", NESTED)
def test_scan_nested(tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted
    text = tagged.replace("<q>", "").replace("</q>", "")
    assert [quotation.parent for quotation in scan(text)] == [None, 0]


PARAGRAPHS = [
    "« <q>Nous avons souffert.</q>\n« <q>Nous avons gagné.</q>\n« <q>Nous vivons</q> », conclut-elle.",
    "« <q>Nous avons souffert.</q>\n\n» <q>Nous avons gagné.</q>\n\n» <q>Nous vivons</q> », conclut-elle.",
    '"<q>Nous avons souffert.</q>\n"<q>Nous avons gagné.</q>\n"<q>Nous vivons</q>", conclut-elle.',
    "« <q>Nous avons souffert.\nNous avons gagné.\nNous vivons</q> », conclut-elle. « <q>Oui.</q> »",
    'Les "<q>pluies\nabondantes</q>" ont cessé, dit "<q>Météo</q>".',
]


@pytest.mark.parametrize("tagged", PARAGRAPHS)
def test_scan_over_paragraphs(tagged: str) -> None:
    found, wanted = found_and_wanted(tagged)
    assert found == wanted


def test_scan_a_letter_between_two_straight_marks() -> None:
    letter = "\n".join(
        f"Chère amie, voici le paragraphe {number}, avec « un mot » à part." for number in range(12)
    )
    quotations = scan(f'Une lectrice écrit.\n"{letter}"\nLa rédaction a répondu.')
    assert quotations[0].marks == "straight"
    assert quotations[0].flaw is None
    assert [quotation.parent for quotation in quotations] == [None] + [0] * 12


def test_scan_names_the_marks() -> None:
    text = '« a », ‹ b ›, “c”, „d“, "e", ‘f’, « g".'
    assert [quotation.marks for quotation in scan(text)] == [
        "guillemets", "single_guillemets", "curly", "low_curly", "straight", "curly", "mixed",
    ]  # fmt: skip


def test_scan_gives_sections() -> None:
    text = "Le « pacte » signé\nLa « paix » est là.\nElle tiendra.\nLire aussi : Le « pari » de la paix\nElle « tient ».\nFin."
    assert [quotation.section for quotation in scan(text)] == ["heading", "standfirst", "related", "body"]


def test_scan_of_nothing() -> None:
    assert scan("") == []
    assert scan(" \n\n ") == []


def _gold() -> list[tuple[str, list[tuple[int, int]]]]:
    rows = [
        json.loads(line) for line in (DATA / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [(row["doc"], [(quote["start"], quote["end"]) for quote in row["quotes"]]) for row in rows]


@pytest.mark.parametrize(("document", "wanted"), _gold())
def test_scan_sample_articles(document: str, wanted: list[tuple[int, int]]) -> None:
    text = (DATA / "articles" / f"{document}.txt").read_bytes().decode()
    quotations = scan(text)
    assert_promises(text, quotations)
    assert [tuple(quotation.content) for quotation in quotations] == wanted
