"""Write the list of codes in `docs/checks.md` from the code.

python tools/check_codes.py            # writes the page
python tools/check_codes.py --check    # exits with 1 if the page is not up to date
"""

import sys
from pathlib import Path

from normalizer.report.codes import CODES, Code

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
BEGIN, END = "<!-- codes: written by tools/check_codes.py -->\n", "<!-- end of the codes -->\n"


def section(code: Code) -> str:
    """Section of the page about a code."""
    title = f"{code.title[0].upper()}{code.title[1:]}."
    return f"### {code.code} {code.name}\n\n{title} {code.explanation}\n\n{code.remedy}\n"


def page(now: str) -> str:
    """Page with the current list of codes."""
    before, _, rest = now.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n" + "\n".join(map(section, CODES.values())) + f"\n{END}{after}"


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
