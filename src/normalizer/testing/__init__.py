"""Strategies of Chinese text for Hypothesis, and laws to test any converter with.

Needs the extra `testing` (Hypothesis): `pip install hanzi-normalizer[testing]`. Without it an import from here raises
`normalizer.MissingError`.

>>> from normalizer.testing import laws
>>> table = str.maketrans("発髮", "发发")
>>> [str(law.tried(examples=50)) for law in laws(lambda text: text.translate(table)) if law.name == "twice-is-once"]
['twice-is-once: kept by 50 texts']
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    from normalizer.testing.law import Law, Trial, laws
    from normalizer.testing.strategies import dirty_text, documents, han_text, han_words, mixed_text, period_text

__all__ = [
    "Law",
    "Trial",
    "dirty_text",
    "documents",
    "han_text",
    "han_words",
    "laws",
    "mixed_text",
    "period_text",
]

_HOMES = {
    "normalizer.testing.law": ("Law", "Trial", "laws"),
    "normalizer.testing.strategies": (
        "dirty_text",
        "documents",
        "han_text",
        "han_words",
        "mixed_text",
        "period_text",
    ),
}


def __getattr__(name: str) -> object:
    """Import lazily (PEP 562): the plugin of pytest, which every run of pytest loads, needs none of it."""
    for module, names in _HOMES.items():
        if name in names:
            from importlib import import_module  # noqa: PLC0415 - see above

            return getattr(import_module(module), name)
    message = f"module 'normalizer.testing' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
