"""Write the list of errors in `docs/errors.md` from the docstrings.

python tools/errors.py            # writes the page
python tools/errors.py --check    # exits with 1 if the page is not up to date
"""

import inspect
import sys
from pathlib import Path

from normalizer import errors

PAGE = Path(__file__).parent.parent / "docs" / "errors.md"
BEGIN, END = "<!-- errors: written by tools/errors.py -->\n", "<!-- end of the errors -->\n"


def section(name: str) -> str:
    """Section of the page about an error: summary, cause, and remedy."""
    paragraphs = (inspect.getdoc(getattr(errors, name)) or "").split("\n\n")
    said = [" ".join(paragraph.split()) for paragraph in paragraphs if not paragraph.startswith("Attributes:")]
    return f"### {name}\n\n" + "\n\n".join(said) + "\n"


def page(now: str) -> str:
    """Page with the current list of errors."""
    before, _, rest = now.partition(BEGIN)
    _, _, after = rest.partition(END)
    named = [name for name in errors.__all__ if name != "NormalizerError"]
    return f"{before}{BEGIN}\n" + "\n".join(map(section, named)) + f"\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the page, or check that it is up to date."""
    now = PAGE.read_text(encoding="utf-8")
    expected = page(now)
    if arguments == ["--check"]:
        return int(now != expected)
    PAGE.write_text(expected, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
