"""Chinese text in mixed script: detection, normalization to one standard, and the reason for every change.

>>> import normalizer
>>> normalizer.detect("朝鮮和朝鲜").verdict.value
'mixed'
>>> normalizer.convert("双方在会談中談到陣营的团結", to="zh-Hant")
'雙方在會談中談到陣營的團結'
"""

from __future__ import annotations

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
        Certainty,
        Change,
        Character,
        Chronology,
        Comparison,
        Detection,
        Doubt,
        Evidence,
        Kind,
        Normalization,
        Register,
        Script,
        Span,
        Standard,
        Verdict,
    )
    from normalizer.report import render
    from normalizer.standard import standards

__all__ = [
    "Certainty",
    "Change",
    "Character",
    "CharacterError",
    "Chronology",
    "Comparison",
    "ConfigurationError",
    "DateError",
    "Detection",
    "DocumentError",
    "Doubt",
    "EncodingError",
    "Evidence",
    "FormatError",
    "InputError",
    "Kind",
    "LawError",
    "MissingError",
    "Normalization",
    "Normalizer",
    "NormalizerError",
    "OptionError",
    "Register",
    "Script",
    "Span",
    "Standard",
    "StandardError",
    "TableError",
    "Verdict",
    "__version__",
    "character",
    "compare",
    "convert",
    "date",
    "detect",
    "normalize",
    "render",
    "standards",
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
        "Certainty",
        "Change",
        "Character",
        "Chronology",
        "Comparison",
        "Detection",
        "Doubt",
        "Evidence",
        "Kind",
        "Normalization",
        "Register",
        "Script",
        "Span",
        "Standard",
        "Verdict",
    ),
    "normalizer.engine.normalization.normalizer": ("Normalizer",),
    "normalizer.conversion": ("convert",),
    "normalizer.functions": ("character", "compare", "date", "detect", "normalize"),
    "normalizer.report": ("render",),
    "normalizer.standard": ("standards",),
}


def __getattr__(name: str) -> object:
    """Import a public name at its first use (PEP 562), so that `convert` need not import the reports."""
    for module, names in _HOMES.items():
        if name in names:
            from importlib import import_module  # noqa: PLC0415 - see above

            found = globals()[name] = getattr(import_module(module), name)
            return found
    message = f"module 'normalizer' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
