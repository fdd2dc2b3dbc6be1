"""The examples do what the documentation says."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from normalizer.errors import LawError
from normalizer.testing import laws

ROOT = Path(__file__).parent.parent.parent


def test_a_defect_of_another_converter() -> None:
    """The laws find that twice is not once in opencc-python-reimplemented, and the page shows the shortest text."""
    program = ROOT / "examples" / "laws_of_another_converter.py"
    # the texts follow from the source of the laws, so some thousands may miss the defect after any edit of it
    command = [sys.executable, str(program), "s2t", "6000", "twice-is-once"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    [found] = done.stdout.splitlines()
    assert found.startswith("twice-is-once: broken by '")
    # which word is found first is up to the version of Hypothesis
    assert len(found.split("'")[1]) <= 4


def test_the_defect_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text that the page names breaks the law, with the words of the page."""
    monkeypatch.syspath_prepend(ROOT / "examples")
    monkeypatch.setitem(sys.modules, "opencc", ModuleType("opencc"))
    example = importlib.import_module("laws_of_another_converter")
    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    said = re.search(r"^twice-is-once: broken by '(.+?)': .*$", page, re.MULTILINE)
    assert said
    law = next(law for law in laws(example.reimplemented().OpenCC("s2t").convert) if law.name == "twice-is-once")
    with pytest.raises(LawError, match=re.escape(said[0])):
        law.check(said[1])
