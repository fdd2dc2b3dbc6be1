from dataclasses import dataclass
from typing import final

__all__ = ["Span"]

@final
@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int
    def __len__(self) -> int: ...
    @property
    def slice(self) -> slice: ...
