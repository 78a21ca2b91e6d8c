"""How a number gets its measure: the cue words, the counted noun, the search for a cue, what neighbours lend."""
