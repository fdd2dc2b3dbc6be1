"""OpenCC's own cases: all that we do not pass are listed, each with the reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalizer import convert

CONFIGURATIONS = {
    "s2t": "zh-Hant-x-opencc",
    "s2tw": "zh-Hant-TW",
    "s2hk": "zh-Hant-HK",
    "t2s": "zh-Hans",
    "tw2s": "zh-Hans",
    "hk2s": "zh-Hans",
    "s2twp": "zh-Hant-TW",
    "tw2sp": "zh-Hans",
    "s2hkp": "zh-Hant-HK",
    "hk2sp": "zh-Hans",
    "jp2t": "zh-Hant-x-opencc",
    "t2jp": "ja",
}
"""The standard that each configuration leads to; those that end in `p` with regional vocabulary."""


def answer(text: str, configuration: str) -> str:
    """What we say to a case of a configuration."""
    return convert(text, CONFIGURATIONS[configuration], vocabulary=configuration.endswith("p"))


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_cases(
    configuration: str,
    opencc_cases: list[tuple[str, str, dict[str, str]]],
    cases: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """A case comes out as OpenCC has it, or stands in the list of differences; none of that list comes out."""
    listed = {
        case
        for name, case, _ in (
            line.split("\t")
            for line in (cases / "opencc-differences.tsv").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
        if name == configuration
    }
    asked = [(case, text, found[configuration]) for case, text, found in opencc_cases if configuration in found]
    different = {case for case, text, expected in asked if answer(text, configuration) != expected}
    record_property("passed", f"{len(asked) - len(different)} of {len(asked)}")
    assert different == listed
