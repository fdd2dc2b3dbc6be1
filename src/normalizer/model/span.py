"""A part of a text. Compiled where there is a C compiler, since every change, segment and finding has some."""

from dataclasses import FrozenInstanceError, dataclass

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

__all__ = ["Span"]


@dataclass(frozen=True)
class _Fields:
    """The fields of a span, for `dataclasses.fields`, `replace` and `asdict`."""

    start: int
    end: int


class Span:
    """A part of a text in code points of the Python `str`, half open: `[start, end)`.

    Every offset of this library has this unit.

    >>> "中朝會談"[Span(2, 4).slice]
    '會談'
    """

    __slots__ = ("end", "start")
    __match_args__ = ("start", "end")
    __dataclass_fields__ = _Fields.__dataclass_fields__

    def __init__(self, start, end):
        """Keep both offsets."""
        if cython.compiled:
            self.start = start
            self.end = end
        else:
            object.__setattr__(self, "start", start)
            object.__setattr__(self, "end", end)

    def __setattr__(self, name, value):
        """Refuse: a span is immutable."""
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)

    def __delattr__(self, name):
        """Refuse: a span is immutable."""
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)

    def __reduce__(self):
        """Pickle as the offsets."""
        return Span, (self.start, self.end)

    def __repr__(self):
        """Both offsets, by name."""
        return f"Span(start={self.start!r}, end={self.end!r})"

    def __len__(self):
        """The number of code points."""
        return self.end - self.start

    def __hash__(self):
        """The hash of the pair."""
        return hash((self.start, self.end))

    def __eq__(self, other):
        """True for a span with the same offsets."""
        if type(other) is not Span:
            return NotImplemented
        return self.start == other.start and self.end == other.end

    def __lt__(self, other):
        """Order by the start, then by the end."""
        if type(other) is not Span:
            return NotImplemented
        return (self.start, self.end) < (other.start, other.end)

    def __le__(self, other):
        """Order by the start, then by the end."""
        if type(other) is not Span:
            return NotImplemented
        return (self.start, self.end) <= (other.start, other.end)

    def __gt__(self, other):
        """Order by the start, then by the end."""
        if type(other) is not Span:
            return NotImplemented
        return (self.start, self.end) > (other.start, other.end)

    def __ge__(self, other):
        """Order by the start, then by the end."""
        if type(other) is not Span:
            return NotImplemented
        return (self.start, self.end) >= (other.start, other.end)

    @property
    def slice(self):
        """The span as a `slice`."""
        return slice(self.start, self.end)
