"""The case files: what must come out, and what must not change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer import convert, normalize

FOLDER = Path(__file__).parent.parent / "cases"


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a case file, escapes read."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield tuple(part.replace("\\n", "\n").replace("\\uf92c", "\uf92c") for part in line.split("\t"))


@pytest.mark.parametrize(("_", "about", "standard", "source", "expected"), list(rows("conversions.tsv")))
def test_conversion(_: str, about: str, standard: str, source: str, expected: str) -> None:
    """The source becomes the expected text."""
    assert convert(source, standard) == expected, about


@pytest.mark.parametrize(("trap", "standard", "text"), list(rows("unchanged.tsv")))
def test_unchanged(trap: str, standard: str, text: str) -> None:
    """The text is right already and comes back as the same object, without a change."""
    result = normalize(text, standard)
    assert result.text is text, trap
    assert not result.changes


@pytest.mark.parametrize(("standard", "text"), list(rows("native.tsv")))
def test_native_sentence(standard: str, text: str) -> None:
    """What natives write for their own readers comes back as the same object."""
    assert convert(text, standard) is text
