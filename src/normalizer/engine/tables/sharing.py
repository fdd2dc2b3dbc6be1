"""Standards that share their tables, and the names under which tables are compiled ahead."""

from dataclasses import replace

from normalizer.lexicon.reforms import stages
from normalizer.lexicon.regions import STANDARDS
from normalizer.model import Standard
from normalizer.standard import BEFORE, PRESS, find_standard, standards

__all__ = ["compiled_ahead", "name_of_tables", "tables_of"]


def tables_of(standard: Standard) -> Standard:
    """Find the standard whose tables a standard uses.

    All days between two reforms share them, and a strict standard has others only where natives write several forms.

    >>> tables_of(find_standard("zh-Hans@1960-01-01")).id
    'zh-Hans@1959-07-15'
    """
    if standard.region == "SG":
        return find_standard("zh-SG@1969")
    if standard.id.startswith("ja@"):
        return standards()["zh-Hant-x-opencc"]
    if standard.day:
        return find_standard(f"zh-Hans@{standard.date}{PRESS if standard.practice else ''}")
    return replace(standard, strict=standard.strict and standard.id in STANDARDS)


def name_of_tables(standard: Standard) -> str:
    """The name of the files with the tables of a standard that has tables of its own.

    >>> name_of_tables(standards()["zh-Hant-TW"]), name_of_tables(replace(standards()["zh-Hant-TW"], strict=True))
    ('zh-Hant-TW', 'zh-Hant-TW.strict')
    """
    return f"{standard.id}.strict" if standard.strict else standard.id


def compiled_ahead() -> tuple[Standard, ...]:
    """The standards whose tables the package has: all of today, first those that most texts need, and past states."""
    today = standards().values()
    strict = (tables_of(replace(standard, strict=True)) for standard in today)
    past = (tables_of(find_standard(f"zh-Hans@{day}")) for day in (BEFORE, *stages()))
    return tuple(dict.fromkeys((*today, *strict, *past)))
