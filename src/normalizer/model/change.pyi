from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import final

from normalizer.model.normalization import Normalization
from normalizer.model.span import Span
from normalizer.model.values import Certainty, Evidence, Kind

__all__ = ["Change", "Decided", "Pair"]

@final
class Pair:
    before: str
    after: str
    kind: Kind
    candidates: tuple[str, ...]
    evidence: Evidence | None
    def __init__(
        self, before: str, after: str, kind: Kind, candidates: tuple[str, ...], evidence: Evidence | None
    ) -> None: ...

@final
@dataclass(frozen=True, slots=True)
class Change:
    source: Span
    target: Span
    before: str
    after: str
    kind: Kind
    certainty: Certainty
    candidates: tuple[str, ...]
    evidence: Evidence
    def moved(self, by: int, target_by: int) -> Change: ...

@final
class Decided(Iterator[Change]):
    def __init__(
        self,
        result: Normalization,
        indexes: range,
        pairs: dict[int, Pair],
        pair_of: Callable[[str, str], Pair],
        ask: Callable[[int], Evidence],
    ) -> None: ...
    def __next__(self) -> Change: ...
