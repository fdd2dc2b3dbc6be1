"""Build the source archive and the wheel twice, in two folders, and compare the bytes."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "build", "wheels*", "*.egg-info", "__pycache__")


def built(folder: Path) -> dict[str, str]:
    """Build the archives from a copy of the checkout in a folder; return their digests."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", "dist", "."],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted((folder / "dist").iterdir())}


def main() -> int:
    """Print the digests; return 1 if they differ."""
    with tempfile.TemporaryDirectory() as room:
        first, second = (built(Path(room) / name) for name in ("here", "in-another-folder"))
    for name, digest in first.items():
        print(
            f"{digest}  {name}  {'same' if second.get(name) == digest else 'DIFFERS: ' + second.get(name, 'missing')}"
        )
    return int(first != second)


if __name__ == "__main__":
    sys.exit(main())
