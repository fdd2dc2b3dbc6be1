"""The engine, in six wings: it classifies, folds, weighs and decides.

The order of the wings is the order of imports: text, kernel, tables, layout, answers, normalization. The engine imports
the lexicon and the model, no report and no document format, and opens no file of a user.
"""
