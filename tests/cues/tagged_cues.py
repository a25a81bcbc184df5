"""Tagged sentences of cues: what is tagged is found, nothing else is, and each attribute given holds."""

from extractors.cues import CueMatch, find_cues
from tests.tagged import untag


def attributes(text: str, cue: CueMatch) -> dict[str, str]:
    """Return what a tag may say of ``cue``, as strings."""
    return {
        "lemma": cue.lemma,
        "category": cue.category,
        "form": cue.form,
        "number": cue.number or "",
        "person": str(cue.person or ""),
        "pronoun": "" if cue.pronoun is None else text[slice(*cue.pronoun)],
        "negated": str(cue.negated),
        "reflexive": str(cue.reflexive),
        "inverted": str(cue.inverted),
        "gender": cue.gender or "",
        "marker": cue.marker or "",
    }


def check_cues(tagged: str, weakest: float = 0.0) -> None:
    """Assert that the cues of ``tagged`` not weaker than ``weakest`` are those tagged."""
    text, spans = untag(tagged)
    cues = [cue for cue in find_cues(text) if cue.strength >= weakest]
    assert [text[slice(*cue.span)] for cue in cues] == [text[span.start : span.end] for span in spans]
    for cue, span in zip(cues, spans, strict=True):
        assert cue.span == (span.start, span.end)
        found = attributes(text, cue)
        assert {name: found[name] for name in span.attributes} == span.attributes
