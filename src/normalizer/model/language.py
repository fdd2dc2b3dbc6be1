"""The language of a line, as far as its characters show it."""

import math
from dataclasses import dataclass

from normalizer.model.span import Span
from normalizer.model.values import Certainty, Language

__all__ = ["LanguageSpan"]

_CLEAR = 3.0
"""No doubt from so many nats on (odds of 20 to 1)."""


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A line with kana, hangul or Japanese forms, or a part of such a line in two languages.

    Attributes:
        span: Its place, without white space around it.
        language: The language that it is taken for.
        nats: The logarithm of the odds of that language against Chinese; of Chinese against the other if it is
            CHINESE. The difference without a sign if it is UNDETERMINED, so less than 1. Infinite if the document
            names the language.
        mixed: Another part of the same line is in another language.
    """

    span: Span
    language: Language
    nats: float
    mixed: bool = False

    @property
    def probability(self) -> float:
        """The same as a probability, 0.5 to 1."""
        return 1 / (1 + math.exp(-abs(self.nats)))

    @property
    def certainty(self) -> Certainty:
        """PROBABLE, or DOUBTFUL if a human should check it."""
        clear = self.nats >= _CLEAR and not self.mixed and self.language is not Language.UNDETERMINED
        return Certainty.PROBABLE if clear else Certainty.DOUBTFUL

    @property
    def is_foreign(self) -> bool:
        """True if it is Japanese or Korean."""
        return self.language in {Language.JAPANESE, Language.KOREAN}
