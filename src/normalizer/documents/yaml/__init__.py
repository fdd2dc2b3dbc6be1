"""YAML: its values by their paths (`document`), and the parts of one value (`scalar`)."""
