"""Values that are nothing but a path, the name of a file or an address, which name something and are no text."""

import re
from typing import Final

__all__ = ["is_address"]

_ENDINGS: Final = (
    "7z ass avi bmp css csv doc docx epub gif go gz htm html ico java jpeg jpg js json jsx md mdx mov mp3 mp4 odp ods "
    "odt ogg pdf php png ppt pptx py rar rb rs rst scss srt svg tar tex toml ts tsv tsx txt vtt vue wav webm webp xls "
    "xlsx xml yaml yml zip"
)
"""Endings by which a name alone is that of a file."""
_CHAR: Final = r"[^\s/，。、；：！？…（）「」『』《》〈〉【】“”‘’|]"
"""A character of a segment: no blank, and no mark of a Chinese sentence."""
_ADDRESS: Final = re.compile(
    rf"""
    [A-Za-z][A-Za-z0-9+.-]*:/{{1,3}}{_CHAR}+(?:/{_CHAR}*)*           # a scheme: https://例.com/下载
    | (?:\.{{1,2}}|~)(?:/{_CHAR}*)+                                  # ./下载, ~/文档
    | (?:/{_CHAR}+){{2,}}/?                                          # /下载/文件; a single one may be /月
    | {_CHAR}+(?:/{_CHAR}+)+\.[A-Za-z0-9]{{1,5}}                     # 图片/首页.png
    | (?:(?!\#){_CHAR})+\.(?:{_ENDINGS.replace(" ", "|")})(?:\#{_CHAR}*+)?  # 首页.png, 会谈.md#开始
    """,
    re.VERBOSE,
)


def is_address(text: str) -> bool:
    """True if a text is nothing but a path, the name of a file or an address.

    >>> [is_address(text) for text in ("/下载/文件", "图片/首页.png", "首页.png", "https://例.com/国")]
    [True, True, True, True]
    >>> [is_address(text) for text in ("国/家", "/月", "见 /下载", "第1.2", "国.家")]
    [False, False, False, False, False]
    """
    return ("/" in text or "." in text) and _ADDRESS.fullmatch(text) is not None
