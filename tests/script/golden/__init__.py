"""One bad script for each finding, and what is said of it."""
