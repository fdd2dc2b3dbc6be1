"""What the tables say about the forms and words of one standard, with the rows that say so: the facts of reasons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.engine.kernel import constants
from normalizer.engine.kernel.records import CandidateRecord, CharacterRecord, ChoiceRecord, Records
from normalizer.engine.tables.authorities import authority_of, document_of, kind_of
from normalizer.engine.tables.columns import Columns
from normalizer.engine.tables.rulebook import RuleBook
from normalizer.engine.tables.word_blocks import spelling_at
from normalizer.model import Kind, Pair, Rule, Script, Standard

if TYPE_CHECKING:
    from normalizer.engine.tables.arrays import Tables

__all__ = ["KINDS", "NO_DOCUMENT", "Facts", "KnownWord", "PairFacts", "without_day"]

KINDS: Final = tuple(Kind)
"""The kinds by their number in the columns."""
NO_DOCUMENT, IN_FORCE, NOT_IN_FORCE = range(3)
"""Whether an authority is a document about the day of the standard, by its number in the columns."""
_BLOCK: Final = 256
_FORM: Final = ChoiceRecord._fields.index("form")


class KnownWord(NamedTuple):
    """A word over a place.

    Attributes:
        form: The word in the standard.
        rule: The row that has it.
        disputed: What the other edition of the dictionaries has instead; else empty.
    """

    form: str
    rule: Rule
    disputed: str


class PairFacts(NamedTuple):
    """What is known of a form and a form that it may become.

    Attributes:
        kind: The kind of the change.
        authority: The authority for it.
        document: The authority again if it is a document about the day of the standard; else empty.
    """

    kind: Kind
    authority: str
    document: str


def without_day(document: str, day: str) -> tuple[str, int]:
    """A document without the day of the standard, and whether it was in force then; see `document_of`."""
    end = f", not in force on {day}"
    return (document.removesuffix(end), NOT_IN_FORCE) if document.endswith(end) else (document, IN_FORCE)


class Facts:
    """The facts of one standard, each made when asked for. Read only, shared between threads.

    Attributes:
        pairs: What changes have in common, for results to share; see `Decided`.
    """

    def __init__(
        self,
        standard: Standard,
        base: Standard,
        *,
        columns: Columns,
        rules: RuleBook,
        tables: Tables,
        class_of: Callable[[str], Script],
    ) -> None:
        """Keep the columns.

        Args:
            standard: The standard.
            base: The standard whose tables it uses.
            columns: Those of `pack_facts` for the base.
            rules: The rules of these columns.
            tables: The arrays of the kernel of the base.
            class_of: Gives the class of a form.
        """
        self._standard: Final = standard
        self._class_of: Final = class_of
        self._columns: Final = columns
        self._rules: Final = rules
        self._tables: Final = tables
        # before the first reform the tables are those of a standard without a day, which names no documents
        self._has_pairs: Final = bool(standard.day) == bool(base.day)
        self.pairs: Final[dict[int, Pair]] = {}
        self._known: Final[dict[tuple[str, str], PairFacts]] = {}
        self._words: Final[dict[int, KnownWord]] = {}
        self._possible: Final[dict[str, tuple[str, ...]]] = {}
        self._weighed: Final[dict[str, bool]] = {}

    def _record(self, form: str) -> CharacterRecord:
        code = ord(form)
        slot = self._tables["pages"][code // _BLOCK] * _BLOCK + code % _BLOCK
        return CharacterRecord(*self._tables["cells"][2 * slot : 2 * slot + 2])

    def _choice(self, form: str) -> int | None:
        """The number of the choice of a form, or None."""
        record = self._record(form)
        return record.way if record.mark >> 16 & constants.CHOICE else None

    def direct(self, form: str) -> str:
        """The only form that a form becomes, by table; itself if there is none, or a choice."""
        record = self._record(form)
        return form if record.mark >> 16 & constants.CHOICE else chr(ord(form) + record.way & constants.ONES)

    def candidates(self, form: str) -> tuple[str, ...]:
        """The candidates of a form with a choice, in the order of the table; none of any other form."""
        known = self._possible.get(form)
        if known is None:
            known = self._possible[form] = self._candidates(form)
        return known

    def _candidates(self, form: str) -> tuple[str, ...]:
        number = self._choice(form)
        if number is None:
            return ()
        choices, candidates = self._records
        first, end = choices[number][0], choices[number + 1][0]
        return tuple(
            chr(CandidateRecord(*candidates[index]).written & constants.CODE_POINT) for index in range(first, end)
        )

    def has_weights(self, form: str) -> bool:
        """True if the context decides about a form with a choice, by weights."""
        known = self._weighed.get(form)
        if known is None:
            number = self._choice(form)
            known = self._weighed[form] = number is not None and self._records[0][number][_FORM] >= 0
        return known

    @cached_property
    def _records(self) -> tuple[Records, Records]:
        tables = self._tables
        return Records(ChoiceRecord, tables["choices"]), Records(CandidateRecord, tables["candidates"])

    def _index(self, form: str) -> int:
        """The number of a form that can become another, in the columns."""
        return _find(self._columns["forms"], ord(form))

    def rule(self, form: str) -> Rule:
        """The row behind a form that can become another.

        Raises:
            KeyError: The form cannot become another.
        """
        index = self._index(form)
        if index < 0:
            raise KeyError(form)
        return self._rules[self._columns["form_rules"][index]]

    def pair(self, before: str, after: str) -> PairFacts:
        """What is known of a form that can become another, and of the form that it became."""
        known = self._known.get((before, after))
        if known is None:
            known = self._known[before, after] = self._pair(before, after)
        return known

    def _pair(self, before: str, after: str) -> PairFacts:
        possible = self.candidates(before) or (self.direct(before),)
        if not self._has_pairs or after not in possible:  # with disabled kinds another form is written
            standard = self._standard
            document = document_of(before, after, standard)
            authority = authority_of(self.rule(before), before, after, standard)
            return PairFacts(self.kind(before, after), authority, document)
        at = self._columns["pairs"][self._index(before)] + possible.index(after)
        authority = self._authorities[self._columns["pair_authorities"][at]]
        standing = self._columns["pair_documents"][at]
        if standing == NOT_IN_FORCE:
            authority += f", not in force on {self._standard.day}"
        return PairFacts(KINDS[self._columns["pair_kinds"][at]], authority, authority if standing else "")

    @cached_property
    def _authorities(self) -> list[str]:
        return self._columns.texts("authorities")

    def kind(self, before: str, after: str) -> Kind:
        """The kind of any change of one character."""
        return kind_of(before, after, self._class_of(before), self._standard)

    def word(self, begin: int) -> KnownWord:
        """The word that begins at a place of `word_blocks`."""
        known = self._words.get(begin)
        if known is None:
            known = self._words[begin] = self._word(begin)
        return known

    def _word(self, begin: int) -> KnownWord:
        head = self._tables["word_blocks"][begin]
        number = head >> constants.WORD_NUMBER
        rule = self._rules[self._columns["word_rules"][number]]
        dispute = self._disputes[_find(self._columns["disputed"], number)] if head & constants.WORD_DISPUTED else ""
        return KnownWord(spelling_at(self._tables, begin), rule, dispute)

    @cached_property
    def _disputes(self) -> list[str]:
        return self._columns.texts("disputes")

    def doubted(self, form: str) -> str:
        """The reason why a form is doubted whatever becomes of it; empty if it is not."""
        index = _find(self._columns["doubted"], ord(form))
        return self._columns.texts("doubts")[self._columns["doubt_numbers"][index]] if index >= 0 else ""

    def is_named(self, form: str) -> bool:
        """True if a name may keep a form."""
        return _find(self._columns["named"], ord(form)) >= 0


def _find(column: Sequence[int], value: int) -> int:
    """The index of a number in a column in order; -1 if it is not in it."""
    index = bisect_left(column, value)
    return index if index < len(column) and column[index] == value else -1
