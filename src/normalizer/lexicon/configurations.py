"""OpenCC's configurations: tables in their order, with a policy for matches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from normalizer.lexicon.tables import Table

__all__ = ["OpenCCConfiguration", "TableGroup", "parse_configuration"]

_POLICIES = ("short_circuit", "union")


@dataclass(frozen=True)
class TableGroup:
    """Tables that are searched together.

    Attributes:
        policy: `short_circuit`: the first member with any match wins. `union`: the longest match of all members wins.
        members: Tables or groups, in order.
    """

    policy: str
    members: "tuple[Table | TableGroup, ...]"

    def match(self, text: str, start: int) -> tuple[Table, str] | None:
        """Find the table and the key that match at `start`, or None."""
        best: tuple[Table, str] | None = None
        for member in self.members:
            if isinstance(member, TableGroup):
                found = member.match(text, start)
            else:
                key = member.match(text, start)
                found = None if key is None else (member, key)
            if found is None:
                continue
            if self.policy == "short_circuit":
                return found
            if best is None or len(found[1]) > len(best[1]):
                best = found
        return best

    def tables(self) -> Iterator[Table]:
        """Yield every table, in the order of the search."""
        for member in self.members:
            if isinstance(member, TableGroup):
                yield from member.tables()
            else:
                yield member

    @cached_property
    def _longer(self) -> frozenset[str]:
        """The characters with which a key of two characters and more begins."""
        return frozenset(start for table in self.tables() for start, longest in table.longest.items() if longest > 1)

    @cached_property
    def _single(self) -> dict[int, str]:
        """For `str.translate`: what becomes of each character alone; with either policy the first table decides."""
        found: dict[int, str] = {}
        for table in self.tables():
            for key, candidates in table.candidates.items():
                if len(key) == 1:
                    found.setdefault(ord(key), candidates[0])
        return found

    def convert(self, text: str) -> str:
        """Replace the match at each place, from left to right."""
        if self._longer.isdisjoint(text):
            return text.translate(self._single)
        parts, here = [], 0
        while here < len(text):
            found = self.match(text, here)
            if found is None:
                parts.append(text[here])
                here += 1
            else:
                table, key = found
                parts.append(table.candidates[key][0])
                here += len(key)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class OpenCCConfiguration:
    """One of OpenCC's configurations, as in its file.

    Attributes:
        name: The name, such as `s2tw`.
        title: The title in the file.
        normalization: The replacements before all others, one group a step.
        segmentation: The words that cut the text before the steps, or None.
        steps: The conversions, each applied to the result of the one before.
    """

    name: str
    title: str
    normalization: tuple[TableGroup, ...]
    segmentation: TableGroup | None
    steps: tuple[TableGroup, ...]

    def convert(self, text: str) -> str:
        """Convert as OpenCC does, greedily, a text in one script only.

        It is simple and slow. It does not decide for `normalize`; it converts the words of the dictionaries from one
        standard to another, and tests compare with it.
        """
        for group in self.normalization:
            text = group.convert(text)
        segments = [text] if self.segmentation is None else self._segments(text)
        parts = []
        for segment in segments:
            converted = segment
            for step in self.steps:
                converted = step.convert(converted)
            parts.append(converted)
        return "".join(parts)

    def _segments(self, text: str) -> Iterator[str]:
        here = plain = 0
        while here < len(text):
            found = self.segmentation.match(text, here) if self.segmentation else None
            if found is None:
                here += 1
                continue
            if plain < here:
                yield text[plain:here]
            yield found[1]
            here = plain = here + len(found[1])
        if plain < len(text):
            yield text[plain:]


def parse_configuration(name: str, document: object, tables: Mapping[str, Table]) -> OpenCCConfiguration:
    """Build a configuration from its parsed JSON.

    Args:
        name: The name.
        document: The JSON value.
        tables: The tables by file name, such as `STPhrases.txt`.

    Raises:
        ValueError: The document does not have the structure of OpenCC 1.0 to 1.4; the message says where.
    """
    if not isinstance(document, dict):
        message = f"expected an object, got {type(document).__name__}"
        raise ValueError(message)  # noqa: TRY004 - the reader turns it into a TableError that names the file
    segmentation = document.get("segmentation")
    return OpenCCConfiguration(
        name,
        str(document.get("name", name)),
        tuple(_group(step, tables) for step in document.get("normalization", ())),
        None if segmentation is None else _group(segmentation, tables),
        tuple(_group(step, tables) for step in document.get("conversion_chain", ())),
    )


def _group(step: object, tables: Mapping[str, Table]) -> TableGroup:
    if not isinstance(step, dict) or "dict" not in step:
        message = f"expected an object with 'dict', got {step!r}"
        raise ValueError(message)
    member = _member(step["dict"], tables)
    return member if isinstance(member, TableGroup) else TableGroup("short_circuit", (member,))


def _member(node: object, tables: Mapping[str, Table]) -> Table | TableGroup:
    if not isinstance(node, dict):
        message = f"expected a dictionary description, got {node!r}"
        raise ValueError(message)  # noqa: TRY004 - see parse_configuration
    kind = node.get("type")
    if kind == "group":
        policy = node.get("match_policy", "short_circuit")
        if policy not in _POLICIES:
            message = f"unknown match policy {policy!r}; known are {', '.join(_POLICIES)}"
            raise ValueError(message)
        return TableGroup(policy, tuple(_member(member, tables) for member in node.get("dicts", ())))
    if kind in {"text", "txt"}:
        try:
            return tables[node["file"]]
        except KeyError as error:
            message = f"names the table {node.get('file')!r}, which is not installed"
            raise ValueError(message) from error
    message = f"unknown dictionary type {kind!r}; known are group, text, txt"
    raise ValueError(message)
