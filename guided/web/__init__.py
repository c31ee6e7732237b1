"""Sessions in a browser and in a podcast app: the page of one session, the feed of a folder, the server at home.

`page` is pure: a session in, HTML out. `shelf` reads what a folder of rendered files holds; `feed` and
`server` tell of it.
"""
