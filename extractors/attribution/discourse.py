"""Who has spoken so far in an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Discourse:
    """The quotations decided so far, in order, with the entities that speak them; nobody's are left out."""

    spoken: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    _counts: Counter[int] = field(init=False, default_factory=Counter)

    def __post_init__(self) -> None:
        for _, speakers in self.spoken:
            self._counts.update(set(speakers))

    def add(self, quotation: int, speakers: tuple[int, ...]) -> None:
        """Note who speaks a quotation."""
        if speakers:
            self.spoken.append((quotation, speakers))
            self._counts.update(set(speakers))

    def before(self, quotation: int) -> Discourse:
        """Return the discourse up to a quotation."""
        return Discourse([(index, speakers) for index, speakers in self.spoken if index < quotation])

    @property
    def previous(self) -> int | None:
        """The last quotation that somebody spoke."""
        return self.spoken[-1][0] if self.spoken else None

    def last(self, back: int = 1) -> tuple[int, ...]:
        """Return the speakers of the last spoken quotation, or of the ``back``-th last."""
        return self.spoken[-back][1] if len(self.spoken) >= back else ()

    def count(self, entity: int) -> int:
        """Return how many quotations an entity has spoken."""
        return self._counts[entity]

    def entities(self) -> set[int]:
        """Return the entities that have spoken."""
        return set(self._counts)
