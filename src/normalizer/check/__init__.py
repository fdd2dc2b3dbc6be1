"""`hanzi-normalizer check`: the texts of a repository against one standard.

`config` reads what the project wants, `walk` finds the files, `checker` finds and corrects the violations of one text,
`markers` and `baseline` say which of them are known, `formats` writes them down, and `command` puts it together.
"""
