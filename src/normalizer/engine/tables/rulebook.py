"""Rows of tables by number, as columns: what reasons name."""

from __future__ import annotations

from array import array
from typing import Final

from normalizer.engine.tables.columns import Columns, packed_texts
from normalizer.model import Rule

__all__ = ["RuleBook", "RuleNumbers"]


class RuleNumbers(dict[Rule, int]):
    """Numbers of rules, in the order in which they were first asked for."""

    def __missing__(self, rule: Rule) -> int:
        """Number a new rule."""
        number = self[rule] = len(self)
        return number

    def columns(self) -> dict[str, memoryview]:
        """The rules as columns, to be read by `RuleBook`."""
        sources: dict[tuple[str, str, str], int] = {}
        of, lines, ends, texts = array("H"), array("I"), array("I", [0]), bytearray()
        for rule in self:
            of.append(sources.setdefault((rule.table, rule.edition, rule.digest), len(sources)))
            lines.append(rule.line or 0)
            texts += "\t".join((rule.key, *rule.candidates)).encode()
            ends.append(len(texts))
        return {
            "rule_sources": memoryview(of),
            "rule_lines": memoryview(lines),
            "rule_ends": memoryview(ends),
            "rule_texts": memoryview(texts),
            "sources": packed_texts(map("\t".join, sources)),
        }


class RuleBook:
    """Rules by number, each made when asked for."""

    def __init__(self, columns: Columns) -> None:
        """Keep the columns of `RuleNumbers`."""
        self._columns: Final = columns
        self._sources: tuple[tuple[str, str, str], ...] = ()
        self._known: Final[dict[int, Rule]] = {}

    def __getitem__(self, number: int) -> Rule:
        """The rule of this number."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._made(number)
        return known

    def _made(self, number: int) -> Rule:
        columns = self._columns
        if not self._sources:
            self._sources = tuple(_source(line) for line in columns.texts("sources"))
        start, end = columns["rule_ends"][number : number + 2]
        key, *candidates = str(columns["rule_texts"][start:end], "utf-8").split("\t")
        table, edition, digest = self._sources[columns["rule_sources"][number]]
        return Rule(table, key, tuple(candidates), edition, digest, columns["rule_lines"][number] or None)


def _source(line: str) -> tuple[str, str, str]:
    table, edition, digest = line.split("\t")
    return table, edition, digest
