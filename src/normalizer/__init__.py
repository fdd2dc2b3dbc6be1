"""Chinese text in mixed script: detection, normalization to one standard, and the reason for every change.

>>> import normalizer
>>> normalizer.detect("朝鮮和朝鲜").verdict.value
'mixed'
>>> normalizer.convert("双方在会談中談到陣营的团結", to="zh-Hant")
'雙方在會談中談到陣營的團結'
"""

from __future__ import annotations

import os
import sys

from normalizer.late import late_names
from normalizer.namesake import warn_of_namesake
from normalizer.version import __version__

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from normalizer.conversion import convert
    from normalizer.engine.normalization.normalizer import Normalizer
    from normalizer.errors import (
        CharacterError,
        ConfigurationError,
        DateError,
        DocumentError,
        EncodingError,
        FormatError,
        InputError,
        LawError,
        MissingError,
        NormalizerError,
        OptionError,
        StandardError,
        TableError,
    )
    from normalizer.functions import character, compare, date, detect, normalize
    from normalizer.model import (
        Answer,
        Basis,
        Certainty,
        Change,
        Changes,
        Character,
        Chronology,
        Collation,
        Comparison,
        DatedSegment,
        Dating,
        Detection,
        Difference,
        DifferenceKind,
        Doubt,
        Edition,
        Edits,
        Evidence,
        Finding,
        Fit,
        HalfConverted,
        Judgement,
        Kind,
        Lacuna,
        Language,
        LanguageSpan,
        Normalization,
        Place,
        Reading,
        Reform,
        ReformKind,
        Register,
        Relation,
        Rule,
        Script,
        Segment,
        Slip,
        Source,
        Span,
        Spelling,
        Standard,
        Standing,
        Variation,
        Verdict,
        Witness,
        Words,
    )
    from normalizer.readiness import warm_up
    from normalizer.report import render
    from normalizer.standard import StandardId, standards

__all__ = [
    "Answer",
    "Basis",
    "Certainty",
    "Change",
    "Changes",
    "Character",
    "CharacterError",
    "Chronology",
    "Collation",
    "Comparison",
    "ConfigurationError",
    "DateError",
    "DatedSegment",
    "Dating",
    "Detection",
    "Difference",
    "DifferenceKind",
    "DocumentError",
    "Doubt",
    "Edition",
    "Edits",
    "EncodingError",
    "Evidence",
    "Finding",
    "Fit",
    "FormatError",
    "HalfConverted",
    "InputError",
    "Judgement",
    "Kind",
    "Lacuna",
    "Language",
    "LanguageSpan",
    "LawError",
    "MissingError",
    "Normalization",
    "Normalizer",
    "NormalizerError",
    "OptionError",
    "Place",
    "Reading",
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
    "StandardError",
    "StandardId",
    "Standing",
    "TableError",
    "Variation",
    "Verdict",
    "Witness",
    "Words",
    "__version__",
    "character",
    "compare",
    "convert",
    "date",
    "detect",
    "normalize",
    "render",
    "standards",
    "warm_up",
]

_HOMES = {
    "normalizer.errors": (
        "CharacterError",
        "ConfigurationError",
        "DateError",
        "DocumentError",
        "EncodingError",
        "FormatError",
        "InputError",
        "LawError",
        "MissingError",
        "NormalizerError",
        "OptionError",
        "StandardError",
        "TableError",
    ),
    "normalizer.model": (
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
        "Detection",
        "Difference",
        "DifferenceKind",
        "Doubt",
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
        "Place",
        "Reading",
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
    ),
    "normalizer.engine.normalization.normalizer": ("Normalizer",),
    "normalizer.conversion": ("convert",),
    "normalizer.functions": ("character", "compare", "date", "detect", "normalize"),
    "normalizer.readiness": ("warm_up",),
    "normalizer.report": ("render",),
    "normalizer.standard": ("StandardId", "standards"),
}

warn_of_namesake(__path__[0])


__getattr__ = late_names(__name__, _HOMES)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)


def _before_fork() -> None:
    """Finish the imports of other threads, which a child would wait for forever; alone, a process has none.

    `logging` takes its lock before a fork. If it was imported after this package it has done so already, and an import
    that asks for a logger would wait for this thread, as this one for the import: so it gets the lock meanwhile.
    """
    threading = sys.modules.get("threading")
    if threading is None or threading.active_count() < 2:  # noqa: PLR2004 - this thread and another
        return
    lock = getattr(sys.modules.get("logging"), "_lock", None)
    held = lock._release_save() if lock is not None and lock._is_owned() else None  # noqa: SLF001 - as a condition does
    try:
        from normalizer.readiness import finish_imports  # noqa: PLC0415 - few processes fork beside threads

        finish_imports()
    finally:
        if lock is not None and held is not None:
            lock._acquire_restore(held)  # noqa: SLF001 - the same


def _in_child() -> None:
    """Renew what a thread of the parent may have held."""
    readiness = sys.modules.get("normalizer.readiness")
    if readiness is not None:
        readiness.renew_locks()


if hasattr(os, "register_at_fork"):
    # work at import, against our rule: a fork cannot be noticed later
    os.register_at_fork(before=_before_fork, after_in_child=_in_child)
