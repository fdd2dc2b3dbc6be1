"""The explanations of codes."""

import pytest

from normalizer import OptionError
from normalizer.check.rules import EXAMPLES, explained
from normalizer.report.codes import CODES

WITHOUT = {"HN107", "HN203", "HN205", "HN206", "HN207", "HN301", "HN302"}
"""Codes that `check` does not report of one text, but of a file that cannot be read, of several files, of a layout."""


def test_every_code_has_an_example() -> None:
    """Every code that is reported of a text has one."""
    assert set(EXAMPLES) | WITHOUT == set(CODES)


@pytest.mark.parametrize("code", list(CODES))
def test_explanations(code: str) -> None:
    """An explanation has the code, what its example is reported as, and how to silence it."""
    text = explained([code])
    assert text.startswith(f"{code} {CODES[code].name}: ")
    assert f"hanzi: ignore[{code}]" in text
    assert f"--ignore {code}" in text
    assert ("--add-ignore" in text) == (code not in {"HN206", "HN207", "HN301", "HN302"})
    if code in EXAMPLES:
        assert f": {code} " in text.partition("Example, in")[2]


def test_lists() -> None:
    """Without a name all codes are listed; a wrong one is refused with those that are near."""
    assert [line.split()[0] for line in explained([]).splitlines()] == list(CODES)
    with pytest.raises(OptionError, match="HN101"):
        explained(["HN1O1"])
