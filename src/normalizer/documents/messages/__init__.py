"""Translations of programs: XLIFF, Android, .NET, Qt, Apple, Java and Flutter."""
