"""What `character` answers: everything that the tables know about one form."""

from collections.abc import Mapping
from dataclasses import dataclass

from normalizer.model.reform import Reform
from normalizer.model.values import Script

__all__ = ["Character", "Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Another form, how it is related, and which table says so.

    Attributes:
        form: The other form.
        relation: What the other form is to the character, such as `traditional form` or `set aside for`.
        authority: The table.
    """

    form: str
    relation: str
    authority: str


@dataclass(frozen=True)
class Character:
    """Everything that the tables know about one form. Made by `normalizer.character`, immutable.

    Attributes:
        char: The character as it was given, a variation selector included.
        script: Its class.
        level: Its level in 通用规范汉字表, 1 to 3, or 0 where it is not in it.
        counterparts: For each standard by its id, what the character may become in it, the first choice first.
        related: Its other forms, each with the table that says so.
        reforms: The facts that brought it in the place of another form.
        replaced: The facts that put another form in its place.
        informal: Forms of lists that were never in force on the mainland (1935, 1955, Singapore), or that these lists
            replaced by it.
        japanese: The form of Japanese, where a list of Japan has one.
        notes: What else a reader should know, in sentences.

    >>> from normalizer import character
    >>> found = character("谈")
    >>> found.code_point, found.script.label, found.counterparts["zh-Hant"]
    ('U+8C08', 'simplified', ('談',))
    >>> [(fact.authority, fact.trial) for fact in found.reforms]
    [('简化字总表 (1964-05)', '1956-01-31')]
    >>> character("后").notes[0]
    'Also the simplified form of 後.'
    """

    char: str
    script: Script
    level: int
    counterparts: Mapping[str, tuple[str, ...]]
    related: tuple[Relation, ...]
    reforms: tuple[Reform, ...]
    replaced: tuple[Reform, ...]
    informal: tuple[Relation, ...]
    japanese: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def code_point(self) -> str:
        """The code point, or those of a character and its variation selector: `U+8C08`, `U+8AAA U+E0101`."""
        return " ".join(f"U+{ord(c):04X}" for c in self.char)

    @property
    def base(self) -> str:
        """The character without a variation selector."""
        return self.char[0]

    def __hash__(self) -> int:
        """Of the character."""
        return hash(self.char)
