"""Our own Chinese pages: each in one standard, as `check` asks of others; what is quoted stands in code spans."""

import re
from pathlib import Path

import pytest

from normalizer.cli import main

EXAMPLE = re.compile(r"^(?:>>>|hanzi-normalizer (?:report|check)) .*", re.MULTILINE)
ROOT = Path(__file__).parent.parent.parent
PAGES = [
    (standard, path.relative_to(ROOT).as_posix())
    for script, standard in (("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant-TW"))
    for path in (ROOT / f"README.{script}.md", *sorted((ROOT / "docs" / script).glob("*.md")))
]


@pytest.mark.parametrize(("standard", "page"), PAGES)
def test_a_page_is_in_one_standard(standard: str, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to report, not even a doubt."""
    assert main(["check", str(ROOT / page), "--to", standard]) == 0, capsys.readouterr().out


def test_the_pages_say_the_same() -> None:
    """Both scripts have the same pages, with the same headings in number and the same examples."""
    simplified = [path for standard, path in PAGES if standard == "zh-Hans"]
    for page in simplified:
        other = page.replace("zh-Hans", "zh-Hant")
        one, two = ((ROOT / path).read_text("utf-8") for path in (page, other))
        examples, same = (
            re.findall(r"^(?:>>>|hanzi-normalizer (?:report|check)) .*", text, re.MULTILINE) for text in (one, two)
        )
        assert examples == same
        assert examples
        assert one.count("\n#") == two.count("\n#")
