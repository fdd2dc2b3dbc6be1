"""Compilation of the tables when the package is built: `python -m normalizer.engine.tables.compile`."""

import sys
from pathlib import Path

from normalizer.engine.tables.classes import made_script_pages
from normalizer.engine.tables.columns import COMMON, RULES, column_file, write_columns
from normalizer.engine.tables.files import FOLDER, INDEX, dictionaries_checksum, table_file, write_tables
from normalizer.engine.tables.folded_words import pack_words
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.frequencies import frequencies
from normalizer.engine.tables.languages import pack_weights
from normalizer.engine.tables.packed_facts import pack_facts
from normalizer.engine.tables.rulebook import RuleNumbers
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.engine.tables.variants import pack_variants
from normalizer.lexicon import Lexicon, load_lexicon
from normalizer.lexicon.reforms import stages
from normalizer.standard import find_standard, standards, tables_of
from normalizer.tags import plain_tag

__all__ = ["columns_of", "common_columns", "compile_tables"]


def compile_tables(folder: Path) -> None:
    """Write what is compiled for every standard and every state of mainland print, and the index of names."""
    folder.mkdir(parents=True, exist_ok=True)
    lexicon, rules, checksum, index = load_lexicon(), RuleNumbers(), dictionaries_checksum(), []
    for standard in standards().values():
        index += [f"{plain_tag(name)} {standard.id} {standard.script.label}\n" for name in standard.names]
    (folder / INDEX).write_text("".join(index), encoding="utf-8")
    past = [tables_of(find_standard(f"zh-Hans@{day}")) for day in stages()]
    for standard in (*standards().values(), *past):
        tables, packed = standard_tables(standard, lexicon), bool(standard.day)
        write_tables(table_file(str(folder), standard.script.label), tables.common()[0], checksum)
        write_tables(table_file(str(folder), standard.id), tables.tables(), checksum, packed=packed)
        write_columns(column_file(str(folder), standard.id), columns_of(tables, rules), lexicon, packed=packed)
    write_columns(column_file(str(folder), RULES), rules.columns(), lexicon)
    write_columns(column_file(str(folder), COMMON), common_columns(lexicon), lexicon)


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
