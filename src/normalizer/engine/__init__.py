"""The engine, in six wings: it classifies, folds, weighs and decides.

The order of the wings is the order of imports: text, kernel, tables, layout, answers, normalization. An engine knows
the lexicon and the model, no report and no document, and opens no file of a user.
"""
