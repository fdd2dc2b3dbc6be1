"""Everything that the tables know about one standard: the kernel, and the words and forms behind its numbers."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Final

from normalizer.engine.kernel.kernel import Kernel
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.tables.classes import class_of
from normalizer.engine.tables.columns import Columns, read_columns, rules_of
from normalizer.engine.tables.counterparts import candidates_of
from normalizer.engine.tables.facts import Facts
from normalizer.engine.tables.files import load_kernel
from normalizer.engine.tables.folded_words import common_words, read_words
from normalizer.engine.tables.frequencies import Frequencies, frequencies
from normalizer.engine.tables.languages import foreign_spans, leaves_foreign
from normalizer.engine.tables.rulebook import RuleBook, RuleNumbers
from normalizer.engine.tables.sense import Sense
from normalizer.engine.tables.sharing import name_of_tables, tables_of
from normalizer.errors import StandardError
from normalizer.lexicon import DEFAULT, Lexicon
from normalizer.model import Kind, LanguageSpan, Register, Script, Standard

if TYPE_CHECKING:
    from normalizer.engine.tables.made import Made

__all__ = ["StandardTables", "standard_tables"]


class StandardTables:
    """The tables of one standard. Immutable, shared between threads.

    The kernel comes from compiled tables where there are any, and so do the words and forms behind its numbers.
    """

    def __init__(self, standard: Standard, lexicon: Lexicon) -> None:
        """Keep what is decided towards, and with which dictionaries.

        Raises:
            StandardError: The edition has no tables for the standard.
        """
        self.standard: Final = standard
        self.lexicon: Final = lexicon
        self._base: Final = tables_of(standard)
        if not self._compiled_kernel and not lexicon.has(standard.configurations):
            missing = ", ".join(sorted(set(standard.configurations) - set(lexicon.configurations)))
            message = f"{lexicon.edition} has no tables for {standard.id} ({missing}); use {DEFAULT}"
            raise StandardError(message)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as standard and lexicon."""
        return standard_tables, (self.standard, self.lexicon)

    @property
    def _compiled_kernel(self) -> Kernel | None:
        if self.lexicon.name != DEFAULT:
            return None
        return load_kernel(name_of_tables(self._base), self._base.script.label)

    @cached_property
    def kernel(self) -> Kernel:
        """The kernel."""
        compiled = self._compiled_kernel
        if compiled is not None:
            return compiled
        if self._base != self.standard:
            return standard_tables(self._base, self.lexicon).kernel
        return Kernel(self.made.common()[0] | self.made.tables(), self.standard.script is Script.SIMPLIFIED)

    @cached_property
    def made(self) -> Made:
        """What the dictionaries say, from which tables are made that were not compiled."""
        from normalizer.engine.tables.made import Made  # noqa: PLC0415 - hardly any process needs it

        return Made(self.standard, self._base, self.lexicon)

    def kernel_for(self, kinds: frozenset[Kind] | None = None, register: Register | None = None) -> Kernel:
        """The kernel that makes only changes of these kinds, and takes every paragraph for one register.

        None stands for all kinds, and for the register that each paragraph shows.
        """
        return self.kernel if kinds is None and register is None else _kernel_for(self, kinds, register)

    @cached_property
    def facts(self) -> Facts:
        """What reasons name: compiled, or else made in memory."""
        columns, rules = self._columns, read_columns(rules_of(self._base), self.lexicon)
        if columns is None or rules is None:
            from normalizer.engine.tables.packed_facts import pack_facts  # noqa: PLC0415 - as above

            numbers = RuleNumbers()
            columns = Columns(pack_facts(standard_tables(self._base, self.lexicon).made, numbers))
            rules = Columns(numbers.columns())
        return Facts(
            self.standard,
            self._base,
            columns=columns,
            rules=RuleBook(rules),
            tables=self.kernel.lookup.tables,
            class_of=partial(class_of, lexicon=self.lexicon),
        )

    @cached_property
    def _columns(self) -> Columns | None:
        """The compiled columns, or None if there are none."""
        return read_columns(name_of_tables(self._base), self.lexicon)

    @cached_property
    def sense(self) -> Sense:
        """What the repair of layout knows of words."""
        return Sense(self._folded_words)

    def _folded_words(self) -> tuple[dict[int, int], Frequencies]:
        if self._columns is None:
            return self.made.fold, frequencies(self.lexicon, self._base)
        return read_words(self._columns, common_words(self.lexicon))

    def foreign(self, text: str) -> tuple[LanguageSpan, ...]:
        """The lines of a text that are left alone, since they are not Chinese."""
        return foreign_spans(text, self.lexicon) if leaves_foreign(self.standard) else ()

    def counterparts(self, form: str) -> tuple[str, ...]:
        """What a form may become: first what it becomes alone, then what words and neighbours may make of it."""
        decided = Pass(self.kernel, form)
        decided.run()
        decided.close()
        return tuple(dict.fromkeys((decided.text(), *candidates_of(form, self.kernel.lookup.tables))))


@lru_cache(maxsize=16)
def _kernel_for(tables: StandardTables, kinds: frozenset[Kind] | None, register: Register | None) -> Kernel:
    arrays = tables.kernel.lookup.tables
    if kinds is not None:
        from normalizer.engine.tables.kinds import without_kinds, written_form  # noqa: PLC0415 - few processes need it

        written = partial(written_form, kinds=kinds, standard=tables.standard, lexicon=tables.lexicon)
        arrays = without_kinds(arrays, tables.made.forms, written)
    return Kernel(arrays, tables.kernel.simplifies, -1 if register is None else tuple(Register).index(register))


@cache
def standard_tables(standard: Standard, lexicon: Lexicon) -> StandardTables:
    """The tables of a standard; made once."""
    return StandardTables(standard, lexicon)
