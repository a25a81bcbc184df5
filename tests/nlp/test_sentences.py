import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.nlp.sentences import split
from extractors.types import Span
from tests.tagged import untag


@pytest.mark.parametrize(
    "tagged",
    [
        "<s>Il pleut. </s><s>Elle sort.</s>",
        "<s>M. Durand et Mme K. Petit sont là. </s><s>Me Roy aussi.</s>",
        "<s>Un titre\n</s><s>Le corps de l'article.</s>",
        "<s>Il est parti mercredi.</s><s>Son séjour a duré.</s>",
        "<s>Vous venez ? </s><s>Oui ! </s><s>Bien…</s>",
        "<s>L'inflation est de 3.5 % en 2024.</s>",
        "<s>Il vit à l'art. 3 de la loi. </s><s>Puis rien.</s>",
        "<s><q>« Je pars. Je reviens. »</q>, a dit Marie. </s><s>Elle rit.</s>",
        "<s><q>« Je pars. »</q> </s><s>Elle rit.</s>",
        "<s>Il a dit <q>« Non ! »</q> et il est parti. </s><s>Fin.</s>",
        "<s><q>« Je pars »</q></s><s>Les médecins sont en grève.</s>",
        "<s>Il crie : <q>« Un.\n\nDeux. »</q> </s><s>Fin.</s>",
        "<s>Le site <n>Allo. Quoi</n> est ouvert. </s><s>Fin.</s>",
    ],
)
def test_sentence_ends_only_outside_of_quotations_and_names(tagged: str) -> None:
    text, spans = untag(tagged)
    found = split(
        text,
        [Span(s.start, s.end) for s in spans if s.label == "q"],
        [Span(s.start, s.end) for s in spans if s.label == "n"],
    )
    assert [text[a:b] for a, b in found] == [text[s.start : s.end] for s in spans if s.label == "s"]


@given(
    st.text(alphabet="ab AÉ.!?…\n«»\"'12M", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=4),
)
def test_sentences_partition_every_text(text: str, pieces: list[tuple[int, int]]) -> None:
    quotations = [Span(s, min(s + n, len(text))) for s, n in pieces if s < len(text)]
    found = split(text, quotations)
    assert "".join(text[a:b] for a, b in found) == text
    assert all(a < b for a, b in found)
    boundaries = {a for a, _ in found}
    for quotation in quotations:
        assert not any(quotation.start < b < quotation.end for b in boundaries)
