"""Compilation of the tables when the package is built: `python -m normalizer.engine.tables.compile`."""

import sys
from pathlib import Path

from normalizer.engine.tables.files import FOLDER, INDEX, dictionaries_checksum, write_tables
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.standard import standards
from normalizer.tags import plain_tag

__all__ = ["compile_tables"]


def compile_tables(folder: Path) -> None:
    """Write the compiled tables of every standard, and the index of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    checksum = dictionaries_checksum()
    index = []
    for standard in standards().values():
        engine = standard_tables(standard, load_lexicon())
        script = standard.script.label
        write_tables(str(folder / f"{script}.tables"), engine.common()[0], checksum)
        write_tables(str(folder / f"{standard.id}.tables"), engine.tables(), checksum)
        index += [f"{plain_tag(name)} {standard.id} {script}\n" for name in standard.names]
    (folder / INDEX).write_text("".join(index), encoding="utf-8")


if __name__ == "__main__":
    compile_tables(Path(sys.argv[1] if len(sys.argv) > 1 else FOLDER))
