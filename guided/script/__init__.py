"""Scripts: YAML to located nodes, to a checked Script, to a Session. Text rules only; no voice, sound or clock."""
