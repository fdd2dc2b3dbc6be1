"""HTML as browsers read it: `page` is the format, over the tree, its tokens and the encoding that a page names.

It imports the tools of all markup (`markup`, `values`, `xmltext`), and no other format; EPUB imports it.
"""
