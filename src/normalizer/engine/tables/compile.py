"""Compilation of the tables when the package is built: `python -m normalizer.engine.tables.compile`."""

import gc
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from normalizer.engine.tables.classes import made_script_pages
from normalizer.engine.tables.columns import COMMON, column_file, rules_of, write_columns
from normalizer.engine.tables.files import FOLDER, dictionaries_checksum, table_file, write_index, write_tables
from normalizer.engine.tables.folded_words import pack_words
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.frequencies import frequencies
from normalizer.engine.tables.languages import pack_weights
from normalizer.engine.tables.packed_facts import pack_facts
from normalizer.engine.tables.rulebook import RuleNumbers
from normalizer.engine.tables.standard_tables import PIVOTS, StandardTables, standard_tables
from normalizer.engine.tables.variants import pack_variants
from normalizer.lexicon import Lexicon, load_lexicon
from normalizer.lexicon.reforms import stages
from normalizer.model import Script
from normalizer.standard import BEFORE, find_standard, standards, tables_of
from normalizer.tags import plain_tag

__all__ = ["columns_of", "common_columns", "compile_tables"]

_SCRIPTS = (Script.TRADITIONAL, Script.SIMPLIFIED)
"""The scripts of standards, first the one whose tables take longer."""


def compile_tables(folder: Path) -> None:
    """Write what is compiled for every standard and every state of mainland print, and the index of names.

    The standards of each script are compiled in a process of their own, since they share most of what they are made of.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_index(
        str(folder),
        ((plain_tag(name), one.id, one.script.label) for one in standards().values() for name in one.names),
    )
    with ProcessPoolExecutor(len(_SCRIPTS)) as pool:
        parts = [pool.submit(_compile_script, folder, script) for script in _SCRIPTS]
        write_columns(column_file(str(folder), COMMON), common_columns(load_lexicon()), load_lexicon())
        for part in parts:
            part.result()


def _compile_script(folder: Path, script: Script) -> None:
    """Write what is compiled for the standards of one script, and the rows that their columns name."""
    gc.disable()  # nothing is in a cycle, and millions of tuples would be looked through again and again
    lexicon, rules, checksum = load_lexicon(), RuleNumbers(), dictionaries_checksum()
    past = [tables_of(find_standard(f"zh-Hans@{day}")) for day in (BEFORE, *stages())]
    for standard in (*standards().values(), *past):
        if standard.script is script:
            tables, packed = standard_tables(standard, lexicon), bool(standard.day)
            write_tables(table_file(str(folder), standard.id), tables.tables(), checksum, packed=packed)
            write_columns(column_file(str(folder), standard.id), columns_of(tables, rules), lexicon, packed=packed)
    shared = standard_tables(standards()[PIVOTS[script]], lexicon).common()[0]
    write_tables(table_file(str(folder), script.label), shared, checksum)
    write_columns(column_file(str(folder), rules_of(script)), rules.columns(), lexicon)


def columns_of(tables: StandardTables, rules: RuleNumbers) -> dict[str, memoryview]:
    """The columns of one standard: its facts, and where its words are folded in another way than all."""
    own, lexicon = (tables.fold, frequencies(tables.lexicon, tables.standard)), tables.lexicon
    return pack_facts(tables, rules) | pack_words(own, (fold_table(lexicon), frequencies(lexicon)))


def common_columns(lexicon: Lexicon) -> dict[str, memoryview]:
    """The columns that all standards share: classes, folding, words, weights of languages, ambiguous variants."""
    pages, blocks = made_script_pages(lexicon)
    words = pack_words((fold_table(lexicon), frequencies(lexicon)))
    return {"class_pages": pages, "classes": blocks} | words | pack_weights(lexicon) | pack_variants(lexicon)


if __name__ == "__main__":
    compile_tables(Path(sys.argv[1] if len(sys.argv) > 1 else FOLDER))
