"""A checker whose process dies of a file; in a module of its own, which other processes can import."""

import os

from normalizer.check.checked import Checked
from normalizer.check.config import CheckConfiguration
from normalizer.check.worker import FileChecker, Mode

DEADLY = "deadly.md"


class DeadlyChecker(FileChecker):
    """Dies of one file, as if the kernel had killed it, and checks the others."""

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as itself."""
        return DeadlyChecker, (CheckConfiguration(os.sep, to="zh-Hant-TW"), None, Mode())

    def file(self, path: str, *, given: bool) -> Checked | None:
        """Die, or check."""
        if path.endswith(DEADLY):
            os._exit(9)
        return super().file(path, given=given)
