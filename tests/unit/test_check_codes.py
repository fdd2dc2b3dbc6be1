"""The codes, and the page that documents them."""

import re
import subprocess
import sys
from pathlib import Path

from normalizer.engine.layout.rules import RULES
from normalizer.model import Kind
from normalizer.report.codes import CODES, OF_KIND, OF_LAYOUT

ROOT = Path(__file__).parent.parent.parent


def test_codes_are_complete() -> None:
    """Codes are sorted and have one form; each says what it is and what to do; every kind of change has its own."""
    assert list(CODES) == sorted(CODES)
    assert set(OF_KIND) == set(Kind)
    assert len(set(OF_KIND.values())) == len(Kind)
    assert list(OF_LAYOUT) == list(RULES)
    assert len({code.name for code in CODES.values()}) == len(CODES)
    for name, code in CODES.items():
        assert name == code.code
        assert re.fullmatch(r"HN[123]\d\d", name)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
        assert not code.title.endswith(".")
        assert code.explanation.endswith(".")
        assert code.remedy.endswith(".")


def test_codes_are_stable() -> None:
    """A code keeps its name for good: this list only grows."""
    assert {code.code: code.name for code in CODES.values()} == {
        "HN101": "other-script",
        "HN102": "variant",
        "HN103": "print-form",
        "HN104": "compatibility",
        "HN105": "vocabulary",
        "HN106": "term",
        "HN107": "layout",
        "HN111": "spaced-out",
        "HN112": "split-word",
        "HN113": "stray-space",
        "HN114": "broken-paragraph",
        "HN115": "mark-width",
        "HN116": "full-stop",
        "HN117": "parenthesis",
        "HN118": "digit-width",
        "HN119": "letter-width",
        "HN120": "quotation-mark",
        "HN121": "standard-quotation-mark",
        "HN201": "doubt",
        "HN202": "unreadable",
        "HN203": "disabled-kind",
        "HN204": "layout-by-hand",
        "HN205": "other-language",
        "HN206": "two-spellings",
        "HN207": "two-translations",
        "HN301": "not-utf-8",
        "HN302": "broken-file",
        "HN303": "other-script-throughout",
        "HN304": "list-of-characters",
    }


def test_the_page_is_that_of_the_code() -> None:
    """`docs/checks.md` has what `tools/check_codes.py` writes."""
    done = subprocess.run([sys.executable, ROOT / "tools" / "check_codes.py", "--check"], check=False)
    assert done.returncode == 0, "run python tools/check_codes.py"
