"""Spans and changes, compiled and interpreted: as the frozen dataclasses that they stand for."""

import copy
import dataclasses
import importlib
import pickle
import sys
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import normalizer.model.change
import normalizer.model.span
from normalizer import Certainty, Evidence, Kind, Normalizer, normalize
from normalizer.model import Basis

NAMES = ("normalizer.model.span", "normalizer.model.change")
TEXT = "关于朝鮮問題的会談，头发干净，后来皇后说：台湾人民。" * 3


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """What a span is."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a change is."""

    source: Span
    target: Span
    before: str
    after: str
    kind: Kind
    certainty: Certainty
    candidates: tuple[str, ...]
    evidence: Evidence


def interpreted() -> dict[str, ModuleType]:
    """The modules read from their sources, as others than those that everything else uses."""
    kept = {name: sys.modules[name] for name in NAMES}
    found = {}
    try:
        for name in NAMES:
            file = Path(str(normalizer.model.__file__)).with_name(f"{name.rpartition('.')[2]}.py")
            spec = spec_from_file_location(name, file)
            assert spec is not None
            assert spec.loader is not None
            found[name] = sys.modules[name] = module_from_spec(spec)
            spec.loader.exec_module(found[name])
    finally:
        sys.modules.update(kept)
    return found


@pytest.fixture(scope="module", params=["as it is installed", "interpreted"])
def both(request: pytest.FixtureRequest) -> tuple[Any, Any, Any]:
    """The classes for spans, changes and their iteration."""
    installed = {name: importlib.import_module(name) for name in NAMES}
    modules = interpreted() if request.param == "interpreted" else installed
    span, change = modules[NAMES[0]], modules[NAMES[1]]
    assert request.param != "interpreted" or str(change.__file__).endswith(".py")
    return span.Span, change.Change, change


EVIDENCE = Evidence(Basis.TABLE, None, "通用规范汉字表")


def arguments(span: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a class of either kind
    """The arguments of a change."""
    return span(4, 5), span(4, 6), "談", "谈", Kind.SCRIPT, Certainty.CERTAIN, ("谈",), EVIDENCE


def test_a_span_is_a_frozen_dataclass(both: tuple[Any, Any, Any]) -> None:
    """Equality, order, hash, `repr`, `match`, fields, copies and refusals are those of a dataclass."""
    span, known = both[0](2, 5), Span(2, 5)
    assert repr(span) == repr(known)
    assert hash(span) == hash(known)
    assert span == both[0](2, 5)
    assert span not in (both[0](2, 4), both[0](1, 5), (2, 5), known)
    assert sorted([both[0](3, 1), span, both[0](2, 4)]) == [both[0](2, 4), span, both[0](3, 1)]
    assert both[0](2, 4) < span <= both[0](2, 5) < both[0](3, 0)
    assert span > both[0](2, 4)
    assert span >= both[0](2, 5)
    with pytest.raises(TypeError):
        assert span < (2, 5)
    assert both[0](end=5, start=2) == span
    assert (len(span), span.slice) == (3, slice(2, 5))
    assert both[0].__match_args__ == Span.__match_args__
    assert [field.name for field in fields(span)] == [field.name for field in fields(known)]
    assert asdict(span) == asdict(known)
    assert replace(span, end=9) == both[0](2, 9)
    assert copy.copy(span) == copy.deepcopy(span) == span
    for name in ("start", "x"):
        with pytest.raises(FrozenInstanceError):
            setattr(span, name, 1)
        with pytest.raises(FrozenInstanceError):
            delattr(span, name)
    for wrong in ((), (1,), (1, 2, 3)):
        with pytest.raises(TypeError):
            both[0](*wrong)


def test_a_change_is_a_frozen_dataclass(both: tuple[Any, Any, Any]) -> None:
    """Equality, hash, `match`, fields, copies and refusals are those of a dataclass; the `repr` is short."""
    span, kind, _ = both
    change, known = kind(*arguments(span)), Change(*arguments(span))
    assert repr(change) == "<Change 4:5 '談' → '谈', certain, table>"
    assert hash(change) == hash(known)
    assert change == kind(*arguments(span))
    for name in kind.__match_args__:
        other = {"certainty": Certainty.DOUBTFUL, "kind": Kind.GLYPH}.get(name, span(0, 0))
        assert replace(change, **{name: other}) != change, name
        assert getattr(change, name) == getattr(known, name)
    assert change != known
    assert kind.__match_args__ == Change.__match_args__
    assert [field.name for field in fields(change)] == [field.name for field in fields(known)]
    assert asdict(change) == {**asdict(known), "source": asdict(span(4, 5)), "target": asdict(span(4, 6))}
    assert copy.copy(change) == copy.deepcopy(change) == change
    made, given = change.__reduce__()
    assert made(*given) == change
    moved = change.moved(3, -2)
    assert moved == replace(change, source=span(7, 8), target=span(2, 4))
    for name in ("before", "source", "evidence", "certainty", "x"):
        with pytest.raises(FrozenInstanceError):
            setattr(change, name, None)
        with pytest.raises((FrozenInstanceError, AttributeError)):
            delattr(change, name)
    with pytest.raises(TypeError):
        kind(*arguments(span)[:-1])


def test_changes_of_a_result(both: tuple[Any, Any, Any]) -> None:
    """Packed changes are those that are made field by field; evidence is asked for once, when it is read."""
    span, kind, module = both
    result = normalize(TEXT, "zh-Hant")
    asked = []

    def ask(index: int) -> Evidence:
        asked.append(index)
        return result.changes[index].evidence

    def pair_of(before: str, after: str) -> object:
        known = next(change for change in result.changes if (change.before, change.after) == (before, after))
        return module.Pair(before, after, known.kind, known.candidates, None)

    pairs: dict[int, object] = {}
    changes = list(module.Decided(result, range(1, len(result.changes)), pairs, pair_of, ask))
    assert not asked
    assert len(pairs) < len(changes)
    assert [repr(change) for change in changes] == [repr(change) for change in result.changes[1:]]
    assert asked == list(range(1, len(result.changes)))
    assert changes[0].evidence is changes[0].evidence
    assert [c.moved(1, 2).target for c in changes] == [
        span(c.target.start + 2, c.target.end + 2) for c in result.changes[1:]
    ]
    assert changes[3] == kind(*(getattr(changes[3], name) for name in kind.__match_args__))


def test_match_pickle_and_replace() -> None:
    """A change can be matched by position, pickled before its evidence was read, and copied with other fields."""
    result = normalize("发展", "zh-Hant")
    (change,) = pickle.loads(pickle.dumps(result.changes[:]))  # noqa: S301 - our own
    assert change == result.changes[0]
    match change:
        case normalizer.Change(normalizer.Span(start, 1), _, before, "發", kind=Kind.SCRIPT):
            assert (start, before) == (0, "发")
        case _:
            pytest.fail(repr(change))
    assert dataclasses.replace(change, before="髪").before == "髪"
    assert hash(change) == hash(result.changes[0])
    assert {change, result.changes[0]} == {change}


@pytest.mark.parametrize("options", [{}, {"layout": True, "vocabulary": True}, {"terms": {"头发": "长发"}}])
def test_slices_and_indexes(options: dict[str, Any]) -> None:
    """However a change is reached, it is the same."""
    changes = Normalizer("zh-Hant-TW", **options).normalize(f"软件和数据库　中 国\n{TEXT}").changes
    every = list(changes)
    assert len(every) == len(changes) > 20
    assert [changes[index] for index in range(len(changes))] == every
    assert [changes[index - len(changes)] for index in range(len(changes))] == every
    assert changes[2:9] == tuple(every[2:9])
    assert changes[::-3] == tuple(every[::-3])
    assert changes[5:5] == ()
    with pytest.raises(IndexError):
        changes[len(changes)]
