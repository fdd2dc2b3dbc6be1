"""The language of the command line: the option `--lang`, or the locale."""

from collections.abc import Mapping, Sequence
from typing import Final

from normalizer.errors import OptionError, unknown
from normalizer.wording import LANGUAGES, language_of

__all__ = ["spoken"]

_OPTION: Final = "--lang"
_VARIABLES: Final = ("HANZI_NORMALIZER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken(given: Sequence[str], environment: Mapping[str, str]) -> tuple[str, list[str]]:
    """Find the language, and the arguments without the option that names it, which may stand anywhere.

    Args:
        given: The arguments.
        environment: The variables of the environment; the first of ours and those of the locale that is set counts.

    Raises:
        OptionError: The option names no language, or one that we do not speak.

    >>> spoken(["report", "a.txt", "--lang", "zh-TW"], {})
    ('zh-Hant', ['report', 'a.txt'])
    >>> spoken(["report", "a.txt"], {"LANG": "zh_CN.UTF-8"})
    ('zh-Hans', ['report', 'a.txt'])
    """
    rest: list[str] = []
    name = None
    words = iter(given)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == _OPTION:
            name = next(words, "")
        elif word.startswith(f"{_OPTION}="):
            name = word.partition("=")[2]
        else:
            rest.append(word)
    if name is None:
        found = next(filter(None, (environment.get(variable) for variable in _VARIABLES)), "")
        return language_of(found), rest
    if language_of(name) == "en" and not name.lower().startswith("en"):
        raise OptionError(unknown("language", name, LANGUAGES))
    return language_of(name), rest
