"""The results that reports are of."""

from normalizer.model import Character, Chronology, Collation, Comparison, Detection, Normalization

__all__ = ["Result"]

Result = Detection | Normalization | Comparison | Collation | Chronology | Character
