"""The timeline of a survey as SVG: what the documents of each period are, and how far each reform was taken up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from normalizer.corpus.survey import Survey, label_of
from normalizer.corpus.tables import dated_of
from normalizer.corpus.uptake import Uptake, by_reform, period_of, uptake
from normalizer.errors import OptionError

__all__ = ["as_svg", "chart"]

_LEFT: Final = 300
_RIGHT: Final = 20
_WIDTH: Final = 1000
_TOP: Final = 28
_BARS: Final = 120
_ROW: Final = 40
_HIGH: Final = 28
"""The height of a row of the chart that is drawn; the rest is white."""
_LABELS: Final = 16
"""The most labels of periods on the axis."""
_COLOURS: Final = {
    "agrees": "#2f5d93",
    "early": "#7ea9dc",
    "partly-later": "#c2702a",
    "later": "#93301f",
    "older": "#8a6b8f",
    "undetermined": "#b8b2a6",
}


def chart(survey: Survey, by: str = "year") -> str:
    """Draw the chart; empty if no document claims a date.

    The bars are the documents of each period by answer. Below is a row for each reform: the height of the area is the
    share of the new forms among all places that the reform touched, and a line marks the day of the reform.

    Args:
        survey: The survey.
        by: The period: `decade`, `year` or `month`.
    """
    rows = list(dated_of(survey.rows))
    answers: dict[str, Counter[str]] = {}
    for row in rows:
        if period := period_of(row.claimed, by):
            answers.setdefault(period, Counter())[label_of(row)] += 1
    if not answers:
        return ""
    periods = _periods(answers, by)
    reforms = [one for one in by_reform(uptake(rows, by)) if one[1] and any(found.new for found in one[2].values())]
    height = _TOP + _BARS + 30 + _ROW * len(reforms) + 30
    parts = [
        *_bars(periods, answers),
        *(part for number, one in enumerate(reforms) for part in _reform(periods, one, _below(number), by)),
        *_axis(periods, height - 12),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="Documents by answer, and reforms taken up, by {by}" font-family="sans-serif" font-size="13" '
        f'fill="currentColor">\n' + "\n".join(parts) + "\n</svg>\n"
    )


def as_svg(survey: Survey, _: str, by: str) -> bytes:
    """Write the chart as a file of its own.

    Raises:
        OptionError: No document claims a date.
    """
    drawn = chart(survey, by)
    if not drawn:
        message = "there is no timeline to draw: no document claims a date; give claims, or a source of them"
        raise OptionError(message)
    return drawn.encode()


def _below(number: int) -> int:
    return _TOP + _BARS + 30 + _ROW * number


def _periods(answers: Mapping[str, object], by: str) -> list[str]:
    """Every period from the first to the last, also those without documents."""
    first, last = min(answers), max(answers)
    if by == "month":
        months = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    mark = "x" if by == "decade" else ""
    return [f"{number}{mark}" for number in range(int(first.rstrip("x")), int(last.rstrip("x")) + 1)]


def _x(number: float, periods: Sequence[str]) -> float:
    return round(_LEFT + number * (_WIDTH - _LEFT - _RIGHT) / len(periods), 1)


def _bars(periods: Sequence[str], answers: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The documents of each period by answer, and the legend."""
    most = max(counted.total() for counted in answers.values())
    yield f'<text x="0" y="{_TOP - 10}">Documents by answer</text>'
    yield f'<text x="{_LEFT - 8}" y="{_TOP + 10}" text-anchor="end">{most:,}</text>'
    names = [name for name in _COLOURS if any(counted[name] for counted in answers.values())]
    for number, name in enumerate(names):
        y = _TOP + 14 + 18 * number
        yield f'<rect x="0" y="{y - 10}" width="11" height="11" fill="{_COLOURS[name]}"/>'
        yield f'<text x="18" y="{y}">{name} {sum(counted[name] for counted in answers.values()):,}</text>'
    for number, period in enumerate(periods):
        top = float(_TOP + _BARS)
        width = max(1.0, _x(number + 0.9, periods) - _x(number, periods))
        for name in names:
            if count := answers.get(period, Counter())[name]:
                tall = round(count * _BARS / most, 2)
                top = round(top - tall, 2)
                said = f"{period}: {count:,} {name}"
                yield (
                    f'<rect x="{_x(number, periods)}" y="{top}" width="{round(width, 1)}" height="{tall}" '
                    f'fill="{_COLOURS[name]}"><title>{said}</title></rect>'
                )


def _reform(periods: Sequence[str], reform: tuple[str, str, Mapping[str, Uptake]], y: int, by: str) -> Iterator[str]:
    """The share of the new forms of a reform in each period, and the day of the reform."""
    name, prescribed, found = reform
    yield f'<text x="0" y="{y + _HIGH - 9}">{escape(name)}</text>'
    yield f'<rect x="{_LEFT}" y="{y}" width="{_WIDTH - _LEFT - _RIGHT}" height="{_HIGH}" fill="#000" opacity="0.06"/>'
    for number, period in enumerate(periods):
        if (one := found.get(period)) and one.new:
            tall = round(one.share * _HIGH, 2)
            width = round(max(1.0, _x(number + 0.9, periods) - _x(number, periods)), 1)
            said = f"{period}: {100 * one.share:.0f} % of {one.new + one.old:,} places in the new form"
            yield (
                f'<rect x="{_x(number, periods)}" y="{round(y + _HIGH - tall, 2)}" width="{width}" height="{tall}" '
                f'fill="#c2702a"><title>{escape(said)}</title></rect>'
            )
    day = period_of(prescribed, by) or prescribed
    if periods[0] <= day <= periods[-1]:
        at = _x(next(number for number, period in enumerate(periods) if period >= day), periods)
        yield f'<line x1="{at}" x2="{at}" y1="{y - 4}" y2="{y + _HIGH + 4}" stroke="#93301f"/>'


def _axis(periods: Sequence[str], y: int) -> Iterator[str]:
    every = -(-len(periods) // _LABELS)
    for number in range(0, len(periods), every):
        yield f'<text x="{_x(number + 0.45, periods)}" y="{y}" text-anchor="middle">{periods[number]}</text>'
