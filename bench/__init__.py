"""How fast, measured beside a floor or a peer in one run: `python -m bench` lists what can be measured."""
