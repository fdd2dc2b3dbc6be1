"""The distribution on the package index that has a module of the same name.

`normalizer` 0.2.1 there is a small normalizer for Malayalam. Installers let one distribution
overwrite the files of another, and uninstalling one removes them from both. Every process imports this module, so it
imports next to nothing.
"""

import os
import sys

from normalizer.version import __version__

__all__ = ["overwritten", "warn_of_namesake"]

_OTHER = "normalizer"
_REMEDY = f"pip uninstall {_OTHER} && pip install --force-reinstall --no-deps hanzi-normalizer"


def warn_of_namesake(package: str) -> None:
    """Warn if the other distribution is installed beside this one.

    Args:
        package: The folder of the package.
    """
    try:
        names = os.listdir(os.path.dirname(package))  # noqa: PTH120, PTH208 - pathlib is slow to import
    except OSError:  # in a zip file, or nowhere: nothing can be beside it
        return
    found = [name for name in names if name.startswith(f"{_OTHER}-") and name.endswith((".dist-info", ".egg-info"))]
    if found:
        import warnings  # noqa: PLC0415 - rarely needed

        other = found[0].rpartition(".")[0].replace("-", " ", 1)
        message = (
            f"hanzi-normalizer and {other} are both installed, and both have the module 'normalizer': "
            f"files of one overwrite those of the other; keep one: {_REMEDY}"
        )
        warnings.warn(message, RuntimeWarning, stacklevel=3)


def overwritten() -> str:
    """A sentence if the module `normalizer` that was imported is another project's; empty if it is this one.

    >>> overwritten()
    ''
    """
    if getattr(sys.modules[_OTHER], "__version__", None) == __version__:
        return ""
    return f"the module 'normalizer' belongs to another distribution, which overwrote this one; {_REMEDY}"
