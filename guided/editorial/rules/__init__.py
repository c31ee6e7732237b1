"""The rules, one file a family. Each is a function from a `Look` to what it found."""
