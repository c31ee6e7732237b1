"""G1: the shape of a script, its keys and its items."""

from guided.script.rules import Rule

SHAPE: dict[str, Rule] = {
    "G101": Rule(
        "a line with a colon was read as a key",
        "error",
        "A colon followed by a space makes a key in YAML, so this line would be an unknown action instead of being "
        "spoken. Put the whole line in quotes.",
        "script:\n  - Notice this: your breath\n",
        'script:\n  - "Notice this: your breath"\n',
    ),
    "G102": Rule(
        "an unknown key",
        "error",
        "The format does not know this key, so what stands under it would be dropped in silence. Usually it is a "
        "slip of the pen, and the nearest known key is named. Keys of your own begin with x- and are left alone.",
        "titel: Calm\nscript:\n  - Rest here.\n",
        "title: Calm\nscript:\n  - Rest here.\n",
    ),
    "G103": Rule(
        "another kind of value",
        "error",
        "Some keys take a single value, some a list, some a group of keys. This one got another kind than it takes.",
        "tags: sleep\nscript:\n  - Rest here.\n",
        "tags: [sleep]\nscript:\n  - Rest here.\n",
    ),
    "G104": Rule(
        "something is missing or empty",
        "error",
        "A key without its value, an item without words, or a verb without what it needs: the author meant to write "
        "something here, and nobody can know what.",
        "script:\n  - repeat: 3\n",
        "script:\n  - repeat: 3\n    do: [Rest here.]\n",
    ),
    "G105": Rule(
        "two verbs in one item",
        "error",
        "Each item of a list does one thing. With two verbs it would be open which comes first; begin a new item "
        "with a dash for the second.",
        "script:\n  - say: Rest here.\n    bell: bowl\n",
        "script:\n  - say: Rest here.\n  - bell: bowl\n",
    ),
    "G106": Rule(
        "words lost to a comment",
        "warning",
        "In YAML a space and a # begin a comment, and what follows is not heard. If it is meant as a comment, write "
        "a space after the #; if it should be heard, put the line in quotes.",
        "script:\n  - You are number #one here.\n",
        'script:\n  - "You are number #one here."\n',
    ),
    "G107": Rule(
        "it would be spoken",
        "error",
        "This unquoted line reads like a pause or an action, but is none, so a voice would say it aloud: a pause "
        "alone has no spaces, an action has a colon. Text in quotes is always spoken.",
        "script:\n  - Rest here.\n  - 5 seconds\n",
        "script:\n  - Rest here.\n  - 5s\n",
    ),
    "G108": Rule(
        "a bracket made a list",
        "error",
        "A line that begins with [ is a list to YAML, and one that begins with { a group of keys: neither is spoken. "
        "Write an action without brackets, or put the line in quotes.",
        "script:\n  - [bell]\n  - Rest here.\n",
        "script:\n  - bell:\n  - Rest here.\n",
    ),
    "G109": Rule(
        "an unquoted line over several lines",
        "error",
        "Without quotes YAML joins lines that are indented under an item, so a forgotten dash would glue two lines "
        "into one, and a pause into the words before it. Write one line, or put the whole in quotes.",
        "script:\n  - Rest here\n    5s\n",
        "script:\n  - Rest here.\n  - 5s\n",
    ),
    "G110": Rule(
        "a mark in a recorded line",
        "error",
        "A line with recording: plays your file as it is, so a pause, a bell or a variable inside the words would "
        "never be heard. Leave the quiet in the recording, or make two lines of it, each with its own file.",
        "script:\n  - say: Rest here. [5s] And stay.\n    recording: rest.wav\n",
        "script:\n  - say: Rest here.\n  - 5s\n  - And stay.\n",
    ),
}
