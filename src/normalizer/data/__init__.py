"""Our own tables, as TSV files."""
