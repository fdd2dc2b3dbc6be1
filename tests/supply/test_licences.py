"""Whose work is in the package and beside it, and under which licence."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import normalizer
from normalizer.lexicon.own import OWN_TABLES

ROOT = Path(__file__).parent.parent.parent
PERMITTED = re.compile(r"Apache|MIT|BSD|PSF|Python Software|CNRI|MPL|Mozilla|ISC|Unlicense|CC0|Zlib", re.IGNORECASE)
FORBIDDEN = re.compile(r"\bA?GPL\b|GNU (Affero )?General Public", re.IGNORECASE)


def needed(name: str, seen: set[str]) -> set[str]:
    """A distribution and all that it needs without extras."""
    for line in metadata.requires(name) or []:
        one = Requirement(line)
        found = re.sub(r"[-_.]+", "-", one.name).lower()
        if (one.marker is None or one.marker.evaluate({"extra": ""})) and found not in seen:
            seen.add(found)
            needed(one.name, seen)
    return seen


@pytest.mark.parametrize("name", sorted(needed("hanzi-normalizer", set())))
def test_every_dependency_is_permissive(name: str) -> None:
    """What is installed with the package has a licence that everybody may use it under."""
    found = metadata.metadata(name)
    said = [found["License-Expression"] or "", (found["License"] or "")[:200]]
    said += [line for line in found.get_all("Classifier") or [] if line.startswith("License")]
    assert PERMITTED.search(" ".join(said)), said
    assert not FORBIDDEN.search(" ".join(said)), said


def test_every_direct_dependency_has_its_reason() -> None:
    """CONTRIBUTING says of each why it was chosen."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for line in metadata.requires("hanzi-normalizer") or []:
        assert f"`{Requirement(line).name}`" in page, line


@pytest.mark.parametrize("name", sorted(OWN_TABLES))
def test_every_table_names_its_licence(name: str) -> None:
    """The header of a table names a licence, which is no GPL, and NOTICE lists the table."""
    file = Path(normalizer.__file__).parent / "data" / f"{name}.tsv"
    licence = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# licence:"))
    assert len(licence) > len("# licence: ")
    assert not FORBIDDEN.search(licence)
    assert re.search(rf"(^|[\s,]){re.escape(name)}(,|\s|$)", (ROOT / "NOTICE").read_text(encoding="utf-8")), name
