"""One file a verb. Verbs are surface: each expands into the six events."""
