"""One document on the workbench: its settings, its decisions, and what comes of them."""

from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from normalizer.documents import Document, Limits, read
from normalizer.engine.kernel.kernel import COMPILED
from normalizer.errors import EncodingError, InputError, OptionError
from normalizer.model import Chronology, Detection, Normalization
from normalizer.report.html.rows import PageRows
from normalizer.report.places import Places
from normalizer.report.provenance import ReadFile
from normalizer.workbench.decisions import Term, choices_of, terms_of, window_of_each
from normalizer.workbench.editions import Second
from normalizer.workbench.pages import Pages
from normalizer.workbench.places import Place, places_of
from normalizer.workbench.settings import Settings

__all__ = ["CONVERTED", "SHOWN", "Session", "Work"]

SHOWN: Final = 1_000_000 if COMPILED else 100_000
"""The most characters of a text that is shown; what is longer is only converted."""
CONVERTED: Final = 20 << 20
"""The most bytes of a file."""
_UNPACKED: Final = 200 << 20
"""The most bytes of the members of a zip file."""
_KEPT: Final = 1000
"""The most decisions that can be undone."""


class Work:
    """A document in one standard: without the decisions, and with them. Immutable; its parts are made when needed.

    Attributes:
        source: The document as it was read.
        settings: The settings.
        decided: What was chosen, by the start of the doubtful place in the source.
        plain: The document in the standard without the decisions.
    """

    def __init__(
        self, source: Document, settings: Settings, decided: dict[int, str], first: "Work | None" = None
    ) -> None:
        """Normalize, or take the document without the decisions from the work that was the first."""
        self.source: Final = source
        self.settings: Final = settings
        self.decided: Final = decided
        self._first: Final = first or self
        self.plain: Final[Document] = first.plain if first else source.normalize_with(settings.normalizer({}))

    def with_decisions(self, decided: dict[int, str]) -> "Work":
        """The same with other decisions."""
        return Work(self.source, self.settings, decided, self._first)

    @property
    def base(self) -> Normalization:
        """The result without the decisions; its doubts are those that a reader is asked about."""
        return _result(self.plain)

    @cached_property
    def windows(self) -> list[str]:
        """The text around each doubt; two that have the same are decided together."""
        return window_of_each(self.base) if self._first is self else self._first.windows

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The decisions as terms."""
        return terms_of(self.base, self.decided)

    @cached_property
    def document(self) -> Document:
        """The document, normalized, with the decisions."""
        if not self.terms:
            return self.plain
        terms = {term.before: term.after for term in self.terms}
        return self.source.normalize_with(self.settings.normalizer(terms))

    @property
    def result(self) -> Normalization:
        """The result with the decisions."""
        return _result(self.document)

    @cached_property
    def places(self) -> list[Place]:
        """The marked places, in order."""
        return places_of(self.base, self.result, self.terms, self.decided)

    @cached_property
    def pages(self) -> Pages:
        """Source and result side by side."""
        return Pages(self.base.source, self.result.text, [place.mark for place in self.places])

    @property
    def rows(self) -> PageRows:
        """The rows of both."""
        return self.pages.rows

    @cached_property
    def lines(self) -> Places:
        """The lines of the source."""
        return Places(self.base.source)

    @cached_property
    def settled(self) -> frozenset[int]:
        """The numbers of the doubts that are decided."""
        return frozenset(number for number, doubt in enumerate(self.base.doubts) if doubt.source.start in self.decided)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each change of the result."""
        return tuple(change.kind.value for change in self.result.changes)


class _Decision(NamedTuple):
    """A decision, and what was chosen at these places before; None where nothing was."""

    standard: str
    place: int
    before: tuple[tuple[int, str | None], ...]


class Session:
    """One document at a time; it knows no paths and keeps nothing on disk.

    Attributes:
        settings: The settings.
        file: What a report says of the file; None if nothing is open.
        chronology: The last answer to a claimed date, or None.
        second: The comparison with a second edition, or None.

    A change of the settings keeps the decisions: they belong to a standard, and count where it has the doubt.

    >>> session = Session()
    >>> session.open("text.txt", "他在干".encode())
    >>> session.choose(Settings("zh-Hant"))
    >>> session.work.result.text
    '他在幹'
    >>> session.decide(2, "干")
    (0,)
    >>> session.work.result.text, len(session.work.result.doubts)
    ('他在干', 0)
    >>> session.undo()
    2
    >>> session.work.result.text
    '他在幹'
    """

    def __init__(self) -> None:
        """Begin without a document."""
        self.settings = Settings()
        self.file: ReadFile | None = None
        self.chronology: Chronology | None = None
        self.second: Second | None = None
        self._document: Document | None = None
        self._detection: Detection | None = None
        self._decided: dict[str, dict[int, str]] = {}
        self._history: list[_Decision] = []
        self._work: Work | None = None

    def open(self, name: str, data: bytes, *, encoding: str | None = None, kind: str | None = None) -> None:
        """Read a document in place of the one before; the settings stay, decisions and the reader's terms do not.

        Args:
            name: Its name, for its format and for messages.
            data: Its bytes.
            encoding: Its encoding; None to recognize it.
            kind: The name of its format; None to recognize it.

        Raises:
            InputError: It is larger than what the workbench reads.
            NormalizerError: It cannot be read, as for `documents.read`.
        """
        if len(data) > CONVERTED:
            command = self.settings.command(name)
            message = (
                f"{name} has {len(data) / (1 << 20):.1f} MB, and the workbench reads {CONVERTED >> 20} MB at most; "
                f"for larger files there is the command line: {command} -o FILE"
            )
            raise InputError(message)
        found = read(name, data, format=kind, encoding=encoding, limits=Limits(size=_UNPACKED))
        self.close()
        self._document, self.file = found, ReadFile.of(name, data)

    def open_text(self, text: str, name: str = "text.txt") -> None:
        """Read a text that is no file.

        Raises:
            EncodingError: It has half of a surrogate pair, which no file can hold.
            InputError: It is larger than what the workbench reads.
        """
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            message = f"the text has half of a character (U+{ord(text[error.start]):04X}) at {error.start}; remove it"
            raise EncodingError(message) from None
        self.open(name, data, encoding="utf-8", kind="text")

    def close(self) -> None:
        """Forget the document, the decisions and the reader's terms."""
        self._document = self._detection = self._work = None
        self.file = self.chronology = self.second = None
        self._decided.clear()
        self._history.clear()
        self.settings = replace(self.settings, terms={})

    @property
    def document(self) -> Document:
        """The document as it was read.

        Raises:
            InputError: There is none.
        """
        if self._document is None:
            message = "no document is open on the workbench; open one first"
            raise InputError(message)
        return self._document

    @property
    def detection(self) -> Detection:
        """The detection of the document, found once for all standards.

        Raises:
            InputError: There is no document.
        """
        if self._detection is None:
            self._detection = self.document.detect()
        return self._detection

    @property
    def is_open(self) -> bool:
        """True if there is a document."""
        return self._document is not None

    @property
    def shows(self) -> bool:
        """True if the text is short enough to be shown."""
        return len(self.document.text) <= SHOWN

    def choose(self, settings: Settings) -> None:
        """Take other settings; if they are wrong, those before stay.

        Raises:
            NormalizerError: As for `Normalizer`.
        """
        settings.normalizer({})
        self.settings, self._work = settings, None

    @property
    def work(self) -> Work:
        """The document with the settings and the decisions.

        Raises:
            InputError: There is no document.
        """
        if self._work is None:
            work = Work(self.document, self.settings, {})
            self._work = work.with_decisions(self._valid(work)) if self._decided.get(self.settings.to) else work
        return self._work

    def shown(self) -> Work:
        """The same, if the text is short enough to be shown.

        Raises:
            InputError: It is not, or there is none.
        """
        if not self.shows:
            message = (
                f"{self.document.path} has {len(self.document.text):,} characters, of which the workbench shows "
                f"{SHOWN:,} at most; export the file, or run {self.settings.command(self.document.path, do='report')}"
            )
            raise InputError(message)
        return self.work

    def _valid(self, work: Work) -> dict[int, str]:
        """The decisions for the standard that are about a doubt of this result."""
        decided = self._decided.get(self.settings.to, {})
        known = {doubt.source.start: choices_of(doubt) for doubt in work.base.doubts}
        return {place: choice for place, choice in decided.items() if choice in known.get(place, ())}

    def decide(self, place: int, choice: str) -> tuple[int, ...]:
        """Choose what stands at a doubtful place, and wherever the same words around it make a term for both.

        Args:
            place: The start of the doubtful place in the source, in code points.
            choice: One of `choices_of` the doubt.

        Returns:
            The numbers of the doubts that are decided by it.

        Raises:
            OptionError: There is no doubt at the place, or the choice is none of its.
            InputError: There is no document.
        """
        work = self.shown()
        doubts = work.base.doubts
        number = next((index for index, doubt in enumerate(doubts) if doubt.source.start == place), None)
        if number is None or not doubts[number].before:
            message = f"there is no doubt to decide at {place}; `doubts` lists them"
            raise OptionError(message)
        if choice not in choices_of(doubts[number]):
            there_are = ", ".join(choices_of(doubts[number]))
            message = f"{choice!r} is no choice at {place}; there are: {there_are}"
            raise OptionError(message)
        same = tuple(index for index, key in enumerate(work.windows) if key == work.windows[number])
        decided = self._decided.setdefault(self.settings.to, {})
        starts = [doubts[index].source.start for index in same]
        self._history.append(_Decision(self.settings.to, place, tuple((at, decided.get(at)) for at in starts)))
        del self._history[:-_KEPT]
        decided.update(dict.fromkeys(starts, choice))
        self._work = work.with_decisions(self._valid(work))
        return same

    def undo(self) -> int | None:
        """Take back the last decision for the standard.

        Returns:
            Its place, or None if there is none.
        """
        last = next((one for one in reversed(self._history) if one.standard == self.settings.to), None)
        if last is None:
            return None
        self._history.remove(last)
        decided = self._decided[last.standard]
        for place, choice in last.before:
            if choice is None:
                decided.pop(place, None)
            else:
                decided[place] = choice
        work = self.work
        self._work = work.with_decisions(self._valid(work))
        return last.place

    @property
    def can_undo(self) -> bool:
        """True if there is a decision to take back."""
        return any(one.standard == self.settings.to for one in self._history)

    def terms(self) -> dict[str, str]:
        """The reader's terms and the decisions, by what they replace: with them the library makes the same text."""
        return {**self.settings.terms, **{term.before: term.after for term in self.work.terms}}


def _result(document: Document) -> Normalization:
    """The result of a document that is normalized."""
    assert document.result is not None  # noqa: S101 - it has one
    return document.result
