"""The gazetteer and the cue lexicon as text files. Data only: sources and licences stand in README.md here."""
