"""Rules 21 to 28: lists A to H."""

from guided.script.rules import Rule

_SKIPS = " A sentence with a no or a not before the word is let through."


def _page(letter: str, title: str, why: str, bad: str, good: str) -> Rule:
    return Rule(f"list {letter}: no {title}", "error", why, f"script:\n  - {bad}\n", f"script:\n  - {good}\n")


LISTS: dict[str, Rule] = {
    "E21": _page(
        "A",
        "pressure",
        "You must, you should, just relax, stay still, clear your mind: each can be failed, and the people this is for "
        "expect to fail." + _SKIPS + " So are quoted words.",
        "Just relax and clear your mind.",
        "There is nothing you need to do.",
    ),
    "E22": _page(
        "B",
        "promises",
        "Nobody knows what will pass, heal or calm, nor what a listener will feel. A promise that isn't kept "
        "is one more thing that is wrong with them." + _SKIPS,
        "This feeling will pass.",
        "This feeling may change, or it may stay a while.",
    ),
    "E23": _page(
        "C",
        "clinical words",
        "A recording treats, cures and diagnoses nothing, and what brains and hormones do is not known well "
        "enough to be told. To treat somebody kindly is no clinical word.",
        "Slow breath calms the vagus nerve.",
        "Slow breath is kind to some people.",
    ),
    "E24": _page(
        "D",
        "waving away",
        "Calm down, look on the bright side, at least you: said to comfort, heard as “your feeling is wrong”.",
        "You can get over it.",
        "It can take as long as it takes.",
    ),
    "E25": _page(
        "E",
        "leading out of the body",
        "Floating away and leaving the body are what dissociation feels like. Who knows it from bad times is "
        "led back there.",
        "You might float away on the sound.",
        "You might let the sound come to you.",
    ),
    "E26": _page(
        "F",
        "stigma",
        "Addict, alcoholic, clean, dirty: each makes a person out of a thing that happened to them. Clean "
        "water and dirty dishes are let through.",
        "You could think of a day when you were clean.",
        "You could think of a day when you felt steady.",
    ),
    "E27": _page(
        "G",
        "marks",
        "Well done and perfect are marks, and whoever gives good ones can give bad ones."
        + _SKIPS
        + " So are quoted words.",
        "Well done, you are sitting perfectly.",
        "It doesn't have to be perfect.",
    ),
    "E28": _page(
        "H",
        "asserted safety",
        "“You are safe” may be untrue, and the listener knows. Offer something that can be checked: a wall, "
        "a sound, the date. If and whether you are safe may be said.",
        "You are safe here.",
        "There may be a wall behind you, and a door you can see.",
    ),
}
