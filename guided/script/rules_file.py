"""G0: the file itself."""

from guided.script.rules import Rule

FILE: dict[str, Rule] = {
    "G001": Rule(
        "the file cannot be read as text",
        "error",
        "Scripts are text in UTF-8, which every editor of today can save. A file in another encoding would be read "
        "with wrong letters, and the wrong letters would be spoken; so it is not read at all.",
        "# saved as Windows-1252\nscript:\n  - A sip of café au lait.\n",
        "# saved as UTF-8\nscript:\n  - A sip of café au lait.\n",
        "cp1252",
    ),
    "G002": Rule(
        "YAML syntax",
        "error",
        "The file is not YAML at this place. The usual reasons are a colon or a quotation mark inside a line that is "
        "not in quotes, or a line that is indented too far or too little. Where the reason is certain the mended "
        "line is shown, and the rest of the file is checked as if it were mended.",
        'script:\n  - "Let go" of that.\n',
        "script:\n  - '\"Let go\" of that.'\n",
    ),
    "G003": Rule(
        "a control or invisible character",
        "error",
        "Characters that cannot be seen come with text pasted from a word processor or a PDF. They can change how a "
        "line is read, what a voice says and what a terminal shows, so a script holds none, written as they are or "
        "as an escape.",
        'title: "Calm\\e[31m"\nscript:\n  - Rest here.\n',
        'title: "Calm"\nscript:\n  - Rest here.\n',
    ),
    "G004": Rule(
        "anchors, aliases, tags and merge keys",
        "error",
        "YAML can name a part with & and repeat it with *, and mark types with !. Scripts have none of these: text "
        "that happens to begin with such a character would vanish. To use a part twice put it under fragments: and "
        "include it.",
        "script:\n  - &rest Rest here.\n",
        'script:\n  - "&rest Rest here."\n',
    ),
    "G005": Rule(
        "a tab in the indent",
        "error",
        "YAML counts spaces to know what belongs to what, and no two editors agree how wide a tab is. Indent with "
        "spaces; most editors can be set to insert them when you press the tab key.",
        "script:\n\t- Rest here.\n",
        "script:\n  - Rest here.\n",
    ),
    "G006": Rule(
        "the same key twice",
        "error",
        "A key stands once in its group. YAML would keep the last of two in silence, and what you wrote first would "
        "be lost.",
        "title: Calm\ntitle: Calmer\nscript:\n  - Rest here.\n",
        "title: Calmer\nscript:\n  - Rest here.\n",
    ),
    "G007": Rule(
        "a second document",
        "error",
        "A line of three dashes begins another document in YAML. One file is one session: a second one would never "
        "be heard.",
        "script:\n  - Rest here.\n---\nscript:\n  - And here.\n",
        "script:\n  - Rest here.\n  - And here.\n",
    ),
    "G008": Rule(
        "too large or too deep",
        "error",
        "A script may have 1 MB, be nested 24 levels deep with its includes, and play out to 20,000 items. More than "
        "that is a slip, such as a repeat inside a repeat, or a file made to do harm.",
        "script:\n  - repeat: 200\n    do:\n      - repeat: 200\n        do: [Rest here.]\n",
        "script:\n  - repeat: 20\n    do: [Rest here.]\n",
    ),
}
