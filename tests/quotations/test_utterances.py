from __future__ import annotations

import pytest

from extractors.quotations import scan


def utterances(text: str) -> list[int]:
    return [quotation.utterance for quotation in scan(text)]


@pytest.mark.parametrize(
    "text",
    [
        "« La Russie », a déclaré Poutine, « est prête ».",
        '"La Russie", a-t-il dit, "est prête".',
        "« La Russie », a déclaré Poutine « est prête ».",
        "« La Russie », a expliqué la ministre, et « la Chine aussi ».",
        "« Nous avons souffert.\n« Nous avons gagné. »",
        "« Nous avons souffert.\n» Nous avons gagné. »",
    ],
)
def test_fragments_share_an_utterance(text: str) -> None:
    assert utterances(text) == [0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "« La Russie est prête », a déclaré Poutine. « Nous attendons. »",
        "Il parle de « paix » et de « guerre ».",
        "« La Russie est prête », a dit Poutine, ajoutant : « Nous attendons. »",
        "« La Russie est prête », a dit Poutine, estimant que « la paix » viendra.",
        "« Nous avons souffert. »\n« Nous avons gagné. »",
    ],
)
def test_two_quotations_are_two_utterances(text: str) -> None:
    assert utterances(text) == [0, 1]


def test_a_nested_quotation_does_not_part_the_fragments() -> None:
    assert utterances("« La “vieille” Russie », a déclaré Poutine, « est prête ».") == [0, 1, 0]
