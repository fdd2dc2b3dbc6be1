"""Write the list of codes in `docs/checks.md` from the code.

python tools/check_codes.py            # writes it
python tools/check_codes.py --check    # exits with 1 if the page is not the one that it would write
"""

import sys
from pathlib import Path

from normalizer.report.rules import CODES, Code

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
BEGIN, END = "<!-- codes: written by tools/check_codes.py -->\n", "<!-- end of the codes -->\n"


def section(code: Code) -> str:
    """What the page says of a code."""
    title = f"{code.title[0].upper()}{code.title[1:]}."
    return f"### {code.code} {code.name}\n\n{title} {code.explanation}\n\n{code.remedy}\n"


def page(now: str) -> str:
    """The page with the list of codes as it should be."""
    before, _, rest = now.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n" + "\n".join(map(section, CODES.values())) + f"\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    now = PAGE.read_text(encoding="utf-8")
    expected = page(now)
    if arguments == ["--check"]:
        return int(now != expected)
    PAGE.write_text(expected, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
