"""The limits for reading a zip file, in a module without one: most documents are none."""

from dataclasses import dataclass

from normalizer.require import require_type

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for reading a zip file.

    Attributes:
        members: The largest number of members.
        size: The largest size of all members together, unpacked, in bytes.
        ratio: The largest ratio of unpacked to packed size, for members of more than a million bytes.
    """

    members: int = 20_000
    size: int = 2 << 30
    ratio: int = 500

    def __post_init__(self) -> None:
        """Refuse limits of a wrong type before a file is opened.

        Raises:
            TypeError: One is not an int.
        """
        for name in ("members", "size", "ratio"):
            require_type(name, getattr(self, name), int, "an int")
