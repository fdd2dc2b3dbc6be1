"""Segments of a text, each in one script: the most likely sequence of three states over the one-sided characters.

The three ways are simplified, traditional, and mixed, where the scripts alternate too fast to part them. Each state
expects its own share of traditional characters, and every change of state has a price, so that a stray character
does not make a segment. Costs are integers in 1/16 nat; ties go to staying.
"""

import math
import re
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
_OTHERS: Final = bytes(set(range(256)) - {Script.TRADITIONAL, Script.SIMPLIFIED})
_ONE_SIDED: Final = re.compile(b"[%c%c]" % (Script.TRADITIONAL, Script.SIMPLIFIED))


def find_segments(text: str, scripts: bytes) -> tuple[Segment, ...]:
    """The segments of a text, which tile it.

    Each but the first begins with the run of Han characters that contains its first one-sided character, as far as
    that run has no one-sided character of the segment before.
    """
    if not text:
        return ()
    places = [found.start() for found in _ONE_SIDED.finditer(scripts)]
    states = _states(scripts.translate(None, _OTHERS))
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


def _states(evidence: bytes) -> list[int]:
    """The cheapest state of each place.

    Args:
        evidence: The class of each one-sided character.
    """
    # written out for three states: every one-sided character comes here
    one = two = three = 0
    costs = {script: tuple(cost[Script(script)] for cost in _COST) for script in set(evidence)}
    back: list[tuple[int, int, int]] = []
    for script in evidence:
        least = min(one, two, three)
        cheapest = 0 if one == least else 1 if two == least else 2
        most = least + _SWITCH
        first, second, third = costs[script]
        back.append((0 if one <= most else cheapest, 1 if two <= most else cheapest, 2 if three <= most else cheapest))
        one = min(one, most) + first
        two = min(two, most) + second
        three = min(three, most) + third
    totals = (one, two, three)
    state = totals.index(min(totals))
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
