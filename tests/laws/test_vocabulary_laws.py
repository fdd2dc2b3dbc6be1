"""The laws with the option `vocabulary`, over every standard and the words of several regions."""

import sys
from pathlib import Path

from normalizer import convert, normalize

sys.path.insert(0, str(Path(__file__).parent))
from texts import REGION, every_standard


@every_standard(text=REGION)
def test_changes_apply_and_revert(standard: str, text: str) -> None:
    """Words of unequal length tile both texts, and go back."""
    result = normalize(text, standard, vocabulary=True)
    assert result.apply() == result.text == convert(text, standard, vocabulary=True)
    assert result.revert() == text
    assert "".join(text[source.slice] for source, _, _ in result.pieces()) == text
    assert all(text[change.source.slice] == change.before for change in result.changes)
    assert all(result.text[change.target.slice] == change.after for change in result.changes)
    offsets = [result.to_target(offset) for offset in range(len(text) + 1)]
    assert offsets == sorted(offsets)


@every_standard(text=REGION)
def test_twice_is_once(standard: str, text: str) -> None:
    """A text in the words of the standard stays as it is."""
    once = convert(text, standard, vocabulary=True)
    assert convert(once, standard, vocabulary=True) == once


@every_standard(text=REGION, other=REGION)
def test_paragraphs_are_independent(standard: str, text: str, other: str) -> None:
    """Cutting at a paragraph changes nothing."""
    first = f"{text}。\n\n"
    parts = (convert(part, standard, vocabulary=True) for part in (first, other))
    assert convert(first + other, standard, vocabulary=True) == "".join(parts)
