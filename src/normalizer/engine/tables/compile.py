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
from normalizer.engine.tables.made import PIVOTS, Made
from normalizer.engine.tables.packed_facts import pack_facts
from normalizer.engine.tables.rulebook import RuleNumbers
from normalizer.engine.tables.sharing import compiled_ahead, name_of_tables
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.variants import pack_variants
from normalizer.lexicon import Lexicon, load_lexicon
from normalizer.model import Script, Standard
from normalizer.standard import standards
from normalizer.tags import plain_tag

__all__ = ["columns_of", "common_columns", "compile_tables"]

_PROCESSES = 2


def compile_tables(folder: Path) -> None:
    """Write what is compiled for the standards, strict ones and every state of mainland print, and the index of names.

    Standards that share most of what they are made of are compiled in the same process, one after the other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_index(
        str(folder),
        ((plain_tag(name), one.id, one.script.label) for one in standards().values() for name in one.names),
    )
    sets: dict[str, list[Standard]] = {}
    for standard in compiled_ahead():
        sets.setdefault(rules_of(standard), []).append(standard)
    with ProcessPoolExecutor(_PROCESSES) as pool:
        # what takes longest first, so that no process waits for it at the end
        longest = sorted(sets.values(), key=lambda one: (one[0].script is Script.SIMPLIFIED, -len(one)))
        parts = [pool.submit(_compile_set, folder, one) for one in longest]
        parts.append(pool.submit(_compile_common, folder))
        for part in parts:
            part.result()


def _compile_set(folder: Path, same_rules: list[Standard]) -> None:
    """Write what is compiled for standards whose columns name the same rows, with these rows."""
    gc.disable()  # nothing is in a cycle, and millions of tuples would be looked through again and again
    lexicon, rules, checksum = load_lexicon(), RuleNumbers(), dictionaries_checksum()
    for standard in same_rules:
        made, name = standard_tables(standard, lexicon).made, name_of_tables(standard)
        packed = name not in standards()
        write_tables(table_file(str(folder), name), made.tables(), checksum, packed=packed)
        write_columns(column_file(str(folder), name), columns_of(made, rules), lexicon, packed=packed)
        if standard.id == PIVOTS[standard.script]:
            write_tables(table_file(str(folder), standard.script.label), made.common()[0], checksum)
    packed = all(standard.day for standard in same_rules)
    write_columns(column_file(str(folder), rules_of(same_rules[0])), rules.columns(), lexicon, packed=packed)


def _compile_common(folder: Path) -> None:
    """Write the columns that all standards share."""
    write_columns(column_file(str(folder), COMMON), common_columns(load_lexicon()), load_lexicon())


def columns_of(made: Made, rules: RuleNumbers) -> dict[str, memoryview]:
    """The columns of one standard: its facts, and where its words are folded in another way than all."""
    own, lexicon = (made.fold, frequencies(made.lexicon, made.standard)), made.lexicon
    return pack_facts(made, rules) | pack_words(own, (fold_table(lexicon), frequencies(lexicon)))


def common_columns(lexicon: Lexicon) -> dict[str, memoryview]:
    """The columns that all standards share: classes, folding, words, weights of languages, ambiguous variants."""
    pages, blocks = made_script_pages(lexicon)
    words = pack_words((fold_table(lexicon), frequencies(lexicon)))
    return {"class_pages": pages, "classes": blocks} | words | pack_weights(lexicon) | pack_variants(lexicon)


if __name__ == "__main__":
    compile_tables(Path(sys.argv[1] if len(sys.argv) > 1 else FOLDER))
