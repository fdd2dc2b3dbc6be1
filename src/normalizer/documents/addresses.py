"""Values that are nothing but a path or an address, which name something and are no text."""

import re
from typing import Final

__all__ = ["is_address"]

_CHAR: Final = r"[^\s/，。、；：！？…（）「」『』《》〈〉【】“”‘’|]"
"""A character of a segment: no blank, and no mark of a Chinese sentence."""
_ADDRESS: Final = re.compile(
    rf"""
    [A-Za-z][A-Za-z0-9+.-]*:/{{1,3}}{_CHAR}+(?:/{_CHAR}*)*           # a scheme: https://例.com/下载
    | (?:\.{{1,2}}|~)(?:/{_CHAR}*)+                                  # ./下载, ~/文档
    | (?:/{_CHAR}+){{2,}}/?                                          # /下载/文件; a single one may be /月
    | {_CHAR}+(?:/{_CHAR}+)+\.[A-Za-z0-9]{{1,5}}                     # 图片/首页.png
    """,
    re.VERBOSE,
)


def is_address(text: str) -> bool:
    """True if a text is nothing but a path or an address.

    >>> [is_address(text) for text in ("/下载/文件", "图片/首页.png", "https://例.com/国", "国/家", "/月", "见 /下载")]
    [True, True, True, False, False, False]
    """
    return "/" in text and _ADDRESS.fullmatch(text) is not None
