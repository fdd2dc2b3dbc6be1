"""Detection of the scripts in a text."""

from functools import partial

from normalizer.engine.answers.segments import find_segments
from normalizer.engine.answers.spellings import find_words
from normalizer.engine.kernel.conversion import require_text
from normalizer.engine.tables.classes import classify
from normalizer.lexicon import Lexicon
from normalizer.model import Detection

__all__ = ["detect_with"]


def detect_with(text: str, lexicon: Lexicon) -> Detection:
    """The detection of a text with an edition of the dictionaries; see `normalizer.detect`."""
    require_text(text)
    return Detection(
        text,
        classify(text, lexicon),
        find_segments=find_segments,
        find_words=partial(find_words, lexicon=lexicon),
    )
