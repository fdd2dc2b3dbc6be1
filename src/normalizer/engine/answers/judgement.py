"""The answer of the dated forms to a claimed day.

True print and modern editions of known date are on either side of the thresholds: gazettes of 1958 have none of the
places in a later form, dailies of 1955 to 1957 a fifth to a half, each form used consistently; modern editions have all
of them, and a text that was modernised in part has the same characters in both forms.
"""

from collections.abc import Collection, Sequence
from typing import Final

from normalizer.model import Answer, Judgement, Standing, Witness
from normalizer.model.dating import ENOUGH, counted

__all__ = ["judge"]

_FEW: Final = 0.05
"""The share of later forms that is no more than stray forms."""
_ALL: Final = 0.9
"""The share of later forms from which a text is a modern edition."""
_BOTH: Final = 0.2
"""The share of the later places, in characters that are there in both forms, from which usage is inconsistent."""
_UNTRIED: Final = 0.1
"""The share of the later places, in forms that were neither tried nor informal, that print of the day can have."""
_BY_ANALOGY: Final = 0.5
"""The share of the later forms, simplified by a component alone, from which print of the day is unlikely."""
_OLDER: Final = 0.1
"""The share of forms that had been replaced for years from which a text is older, or not from the mainland."""
_YEARS: Final = 2
"""The years in which print followed a reform."""


def judge(witnesses: Sequence[Witness], standings: Collection[Standing], day: str) -> Judgement:
    """Weigh the forms of a text against a claimed day.

    Args:
        witnesses: The forms of the text, without those of its headings.
        standings: Those of its segments, against the day.
        day: The last day of the claimed date.
    """
    later = [w for w in witnesses if w.is_new and not _came(w, day)]
    ended = [w for w in witnesses if w.is_new and w.fact.until and w.fact.until <= day]
    old = [w for w in witnesses if not w.is_new]
    in_force = [w for w in witnesses if w.is_new and w.fact.in_force(day)]
    own = [w for w in old if not _came(w, day)] + [w for w in in_force if w.fact.until]
    replaced = [w for w in old if _came(w, day)] + ended
    current = [w for w in in_force if not w.fact.until]
    own_characters = {w.fact.form for w in own}
    both = [w for w in later if w.fact.form in own_characters]
    tried = [w for w in later if w.tried and w.tried <= day]
    followed = f"{int(day[:4]) - _YEARS:04}{day[4:]}"
    stale = [w for w in replaced if (w.fact.until if w.is_new else w.fact.prescribed) <= followed]
    answer = _answer(later, own, stale, current)
    # informal forms say little by themselves: only beside those on trial
    known = [w for w in later if w in tried or (tried and w.informal and w.informal <= day)]
    if answer is Answer.PARTLY_LATER and not _differ(standings) and _ran_ahead(later, both, known):
        answer = Answer.EARLY
    deciding = _deciding(answer, later=later, own=own, replaced=replaced, current=current)
    return Judgement(
        answer,
        counted(later),
        counted(own),
        counted(replaced),
        counted(current),
        tuple(sorted(deciding, key=lambda w: (-w.count, w.places[0]))),
        tuple(w.form for w in both),
        tuple(w.form for w in tried),
    )


def _came(witness: Witness, day: str) -> bool:
    """True if the reform of a form had come by the day; where there was none, it never came."""
    return bool(witness.fact.prescribed) and witness.fact.prescribed <= day


def _answer(
    later: Sequence[Witness], own: Sequence[Witness], stale: Sequence[Witness], current: Sequence[Witness]
) -> Answer:
    """The answer by the shares, with `PARTLY_LATER` for all between a few later forms and nearly all."""
    if len({w.fact.form for w in (*later, *own, *stale, *current)}) < ENOUGH:
        return Answer.UNDETERMINED
    before = counted(stale)
    after = counted(later)
    if len(stale) >= ENOUGH and before >= _OLDER * (before + counted(current)) and before > after:
        return Answer.OLDER
    touched = after + counted(own)
    if after < _FEW * touched or not after:
        return Answer.AGREES
    if len(later) < ENOUGH:  # stray forms, if there is enough beside them
        return (
            Answer.AGREES
            if after <= counted(own) or after < _FEW * (touched + counted(current))
            else Answer.UNDETERMINED
        )
    return Answer.LATER if after >= _ALL * touched else Answer.PARTLY_LATER


def _differ(standings: Collection[Standing]) -> bool:
    """True if some passages agree with the day and others came later."""
    return {Standing.AGREES, Standing.LATER} <= set(standings)


def _ran_ahead(later: Sequence[Witness], both: Sequence[Witness], known: Sequence[Witness]) -> bool:
    """True if the later forms are known ones: such as print of the day had before they were prescribed."""
    places = counted(later)
    by_analogy = [w for w in later if w.fact.printed]
    return (
        counted(both) <= _BOTH * places
        and places - counted(known) <= _UNTRIED * places
        and len(by_analogy) <= _BY_ANALOGY * len(later)
    )


def _deciding(
    answer: Answer,
    *,
    later: Sequence[Witness],
    own: Sequence[Witness],
    replaced: Sequence[Witness],
    current: Sequence[Witness],
) -> Sequence[Witness]:
    """The witnesses that an answer rests on."""
    if answer is Answer.OLDER:
        return replaced
    if answer is Answer.AGREES:
        return own or current
    return [*later, *own] if answer is Answer.PARTLY_LATER else later
