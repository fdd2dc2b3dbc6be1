"""Segments of a text, each in one script: the most likely sequence of three states over the one-sided characters.

The three ways are simplified, traditional, and mixed, where the scripts alternate too fast to part them. Each state
expects its own share of traditional characters, and every change of state has a price, so that a stray character
does not make a segment. Costs are integers in 1/16 nat; ties go to staying.
"""

import math
from itertools import compress
from typing import Final

from normalizer.model import Script, Segment, Span, Verdict
from normalizer.model.detection import verdict_of

__all__ = ["find_segments"]

_STATES: Final = (Verdict.SIMPLIFIED, Verdict.TRADITIONAL, Verdict.MIXED)
_SHARES: Final = (0.005, 0.995, 0.35)
"""The share of traditional characters among the one-sided ones that each state expects."""
_SWITCH: Final = 96
"""The price of a change of state: 6 nats, about eight characters of evidence."""
_COST: Final = tuple(
    {Script.TRADITIONAL: round(-16 * math.log(share)), Script.SIMPLIFIED: round(-16 * math.log(1 - share))}
    for share in _SHARES
)
_SIDED: Final = Script.TRADITIONAL, Script.SIMPLIFIED
_OTHERS: Final = bytes(set(range(256)) - set(_SIDED))
_SIDES: Final = bytes.maketrans(bytes(_SIDED), bytes(range(len(_SIDED))))
"""For `bytes.translate`: each side as its number in `_SIDED`."""
_IS_SIDED: Final = bytes(script in _SIDED for script in range(256))


def find_segments(text: str, scripts: bytes) -> tuple[Segment, ...]:
    """The segments of a text, which tile it.

    Each but the first begins with the run of Han characters that contains its first one-sided character, as far as
    that run has no one-sided character of the segment before.
    """
    if not text:
        return ()
    places = list(compress(range(len(scripts)), scripts.translate(_IS_SIDED)))
    states = _states(scripts.translate(_SIDES, _OTHERS))
    if not states:
        return (_segment(scripts, 0, len(text), None),)
    starts, kinds = [0], [states[0]]
    for here, state in enumerate(states):
        if state != kinds[-1]:
            start = places[here]
            while start - 1 > places[here - 1] and scripts[start - 1]:
                start -= 1
            starts.append(start)
            kinds.append(state)
    ends = [*starts[1:], len(text)]
    return tuple(_segment(scripts, *found) for found in zip(starts, ends, kinds, strict=True))


class _Steps(dict[int, tuple[int, tuple[int, int, int]]]):
    """What one more one-sided character does to the costs of the states, each step computed when it is first met.

    Only the differences of the costs count, and the price of a change bounds them: there are 1,349 different costs. So
    a long text takes a look-up for each character.

    A key is the number of the costs, which is even, plus the number of the side. Its value is the number of the costs
    after the character, and for each state the one that it is cheapest to come from.
    """

    def __init__(self) -> None:
        self._costs: Final = [(0, 0, 0)]
        self._numbers: Final = {self._costs[0]: 0}

    def __missing__(self, key: int) -> tuple[int, tuple[int, int, int]]:
        costs, script = self._costs[key >> 1], _SIDED[key & 1]
        least = min(costs)
        cheapest, most = costs.index(least), least + _SWITCH
        one, two, three = (state if cost <= most else cheapest for state, cost in enumerate(costs))
        after = [min(cost, most) + _COST[state][script] for state, cost in enumerate(costs)]
        first, second, third = (cost - min(after) for cost in after)
        number = self._numbers.setdefault((first, second, third), 2 * len(self._costs))
        if number == 2 * len(self._costs):
            self._costs.append((first, second, third))
        self[key] = number, (one, two, three)
        return self[key]

    def cheapest(self, number: int) -> int:
        """The state that costs least."""
        costs = self._costs[number >> 1]
        return costs.index(min(costs))


def _states(evidence: bytes) -> list[int]:
    """The cheapest state of each place.

    Args:
        evidence: The number of the side of each one-sided character.
    """
    steps, number = _Steps(), 0
    back = []
    for side in evidence:
        number, come_from = steps[number + side]
        back.append(come_from)
    state = steps.cheapest(number)
    states = []
    for come_from in reversed(back):
        states.append(state)
        state = come_from[state]
    return states[::-1]


def _segment(scripts: bytes, start: int, end: int, state: int | None) -> Segment:
    inside = scripts[start:end]
    traditional, simplified = inside.count(Script.TRADITIONAL), inside.count(Script.SIMPLIFIED)
    han = len(inside) - inside.count(Script.NONE)
    verdict = verdict_of(traditional, simplified, han) if state is None else _STATES[state]
    return Segment(Span(start, end), verdict, traditional, simplified)
