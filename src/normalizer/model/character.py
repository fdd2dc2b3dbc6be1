"""The result of `character`: all that the tables say about one form."""

from collections.abc import Mapping
from dataclasses import dataclass

from normalizer.model.reform import Reform
from normalizer.model.values import Script

__all__ = ["Character", "Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Another form, its relation to the character, and the table that states it.

    Attributes:
        form: The other form.
        relation: The relation of the other form to the character, such as `traditional form` or `set aside for`.
        authority: The table.
    """

    form: str
    relation: str
    authority: str


@dataclass(frozen=True)
class Character:
    """All that the tables say about one form. Made by `normalizer.character`, immutable.

    Attributes:
        char: The character as it was given, a variation selector included.
        script: Its class.
        level: Its level in 通用规范汉字表, 1 to 3, or 0 if that list does not contain it.
        counterparts: The candidates for the character in each standard, by id, the first choice first.
        related: Its other forms, each with the table that states it.
        reforms: The facts by which it replaced another form.
        replaced: The facts by which another form replaced it.
        informal: Forms of lists that were never in force on the mainland (1935, 1955, Singapore), or that these lists
            replaced by it.
        japanese: The Japanese form, if a Japanese list has one.
        notes: Other facts for a reader, in sentences.

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
        """The code points of the character and of its variation selector: `U+8C08`, `U+8AAA U+E0101`."""
        return " ".join(f"U+{ord(c):04X}" for c in self.char)

    @property
    def base(self) -> str:
        """The character without a variation selector."""
        return self.char[0]

    def __repr__(self) -> str:
        """The character, its code points and its class."""
        return f"<Character {self.char} {self.code_point}: {self.script.label}>"

    def __hash__(self) -> int:
        """The hash of the character."""
        return hash(self.char)
