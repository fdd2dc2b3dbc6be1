"""`hanzi-normalizer check`: checks the texts of a repository against one standard.

`config` reads the project's configuration, `files` finds the files, `checker` finds and corrects the violations of one
text, `markers` and `baseline` filter out known violations, `formats` writes the output, and `command` runs it all.
"""
