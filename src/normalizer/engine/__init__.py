"""The engine: it classifies, folds, weighs and decides. It knows no report and opens no file of a user."""
