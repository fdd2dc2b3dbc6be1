"""The place where a text was printed: it decides which reforms it could follow."""

from enum import StrEnum

__all__ = ["Place"]


class Place(StrEnum):
    """A place of print with reforms of its own, or without any."""

    MAINLAND = "mainland"
    """The People's Republic of China, and China before 1949."""
    TAIWAN = "taiwan"
    """No reform."""
    HONG_KONG = "hong-kong"
    """No reform."""
    MACAU = "macau"
    """No reform."""
    JAPAN = "japan"
    """当用漢字表 (1946), 当用漢字字体表 (1949), 常用漢字表 (1981, 2010)."""
    SINGAPORE = "singapore"
    """简体字表 (1969), 简体字总表 (1974), which was revised in 1976."""
    MALAYA = "malaya"
    """Malaya and Malaysia: no list that the tables know."""
