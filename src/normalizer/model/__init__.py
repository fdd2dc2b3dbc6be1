"""The values that modules exchange: frozen dataclasses, and the results of the public functions.

Nothing here makes a decision. A report imports this package and no engine. A module is imported with the first of its
names that is asked for: a dataclass takes half a millisecond to make, and most calls need a few of the fifty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.late import late_names

if TYPE_CHECKING:
    from normalizer.model.change import Change, Decided, Pair
    from normalizer.model.character import Character, Relation
    from normalizer.model.chronology import Chronology, DatedSegment
    from normalizer.model.collation import Collation, Edition, Lacuna, Reading, Variation
    from normalizer.model.comparison import Comparison, Difference, DifferenceKind
    from normalizer.model.dating import Dating, Fit, Slip, Standing, Witness
    from normalizer.model.detection import Detection, HalfConverted, Segment, Spelling, Words
    from normalizer.model.edits import Edit, Edits, Origin, grade_of, replaced
    from normalizer.model.judgement import Answer, Judgement
    from normalizer.model.language import LanguageSpan
    from normalizer.model.normalization import Changes, Normalization, Reasons
    from normalizer.model.place import Place
    from normalizer.model.reform import Reform, ReformKind
    from normalizer.model.span import Span
    from normalizer.model.values import (
        Basis,
        Certainty,
        Doubt,
        Evidence,
        Finding,
        Kind,
        Language,
        Register,
        Rule,
        Script,
        Source,
        Standard,
        Verdict,
    )

__all__ = [
    "Answer",
    "Basis",
    "Certainty",
    "Change",
    "Changes",
    "Character",
    "Chronology",
    "Collation",
    "Comparison",
    "DatedSegment",
    "Dating",
    "Decided",
    "Detection",
    "Difference",
    "DifferenceKind",
    "Doubt",
    "Edit",
    "Edition",
    "Edits",
    "Evidence",
    "Finding",
    "Fit",
    "HalfConverted",
    "Judgement",
    "Kind",
    "Lacuna",
    "Language",
    "LanguageSpan",
    "Normalization",
    "Origin",
    "Pair",
    "Place",
    "Reading",
    "Reasons",
    "Reform",
    "ReformKind",
    "Register",
    "Relation",
    "Rule",
    "Script",
    "Segment",
    "Slip",
    "Source",
    "Span",
    "Spelling",
    "Standard",
    "Standing",
    "Variation",
    "Verdict",
    "Witness",
    "Words",
    "grade_of",
    "replaced",
]

_HOMES = {
    "normalizer.model.change": ("Change", "Decided", "Pair"),
    "normalizer.model.character": ("Character", "Relation"),
    "normalizer.model.chronology": ("Chronology", "DatedSegment"),
    "normalizer.model.collation": ("Collation", "Edition", "Lacuna", "Reading", "Variation"),
    "normalizer.model.comparison": ("Comparison", "Difference", "DifferenceKind"),
    "normalizer.model.dating": ("Dating", "Fit", "Slip", "Standing", "Witness"),
    "normalizer.model.detection": ("Detection", "HalfConverted", "Segment", "Spelling", "Words"),
    "normalizer.model.edits": ("Edit", "Edits", "Origin", "grade_of", "replaced"),
    "normalizer.model.judgement": ("Answer", "Judgement"),
    "normalizer.model.language": ("LanguageSpan",),
    "normalizer.model.normalization": ("Changes", "Normalization", "Reasons"),
    "normalizer.model.place": ("Place",),
    "normalizer.model.reform": ("Reform", "ReformKind"),
    "normalizer.model.span": ("Span",),
    "normalizer.model.values": (
        "Basis",
        "Certainty",
        "Doubt",
        "Evidence",
        "Finding",
        "Kind",
        "Language",
        "Register",
        "Rule",
        "Script",
        "Source",
        "Standard",
        "Verdict",
    ),
}

__getattr__ = late_names(__name__, _HOMES)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
