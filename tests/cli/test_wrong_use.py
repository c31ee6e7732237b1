"""A command line that cannot be understood: what is said, and the mend."""

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("line", "status", "says", "mend"),
    [
        ("play", 2, "play needs the name of a session", "guided list"),
        ("check", 2, "check needs the name of a session", "guided list"),
        ("play -l", 2, "-l needs a value", "such as 3m"),
        ("render steady-anchor -f", 2, "-f needs a value", "mp3"),
        ("--color", 2, "--color needs a value", "always"),
        ("list --nope", 2, "list has no option --nope", "guided list --help"),
        ("steady-anchor --lenght 3m", 2, "play has no option --lenght", "did you mean --length?"),
        ("timeline steady-anchor --json", 2, "timeline has no option --json", "did you mean --format json?"),
        ("-l 3m steady-anchor", 2, "guided has no option -l", "guided NAME -l"),
        ("cache prune --to nan", 2, "--to cannot be “nan”", "a number, 0 or more"),
        ("cache prune --to inf", 2, "--to cannot be “inf”", "a number, 0 or more"),
        ("voices say en-us --pace nan", 2, "--pace cannot be “nan”", "a number from 60 to 220"),
        ("sounds play bowl --seconds nan", 2, "--seconds cannot be “nan”", "a number from 0.1 to 3600"),
        ("list -q", 2, "list has no option -q", "guided -q list"),
        ("--colour always", 2, "guided has no option --colour", "did you mean --color?"),
        ("play x --sleep=3", 2, "--sleep takes no value", "alone"),
        ("export steady-anchor", 2, "export needs --to", "vtt, srt, lrc"),
        ("export steady-anchor --to vvt", 2, "--to cannot be “vvt”", "did you mean vtt"),
        ("check --format foo x", 2, "--format cannot be “foo”", "text, concise, json or github"),
        ("render x -j 0", 2, "--jobs cannot be “0”", "a whole number, 1 or more"),
        ("serve --port 99999", 2, "--port cannot be “99999”", "from 0 to 65535"),
        ("voices warm x --pace 10", 2, "--pace cannot be “10”", "a number from 60 to 220"),
        ("voices say", 2, "voices say needs the name of a voice", "guided voices say NAME"),
        ("sounds play", 2, "sounds play needs the name of a sound", "guided sounds play NAME"),
        ("voices sya x", 2, "voices has no command “sya”", "did you mean guided voices say?"),
        ("cache foo", 2, "cache has no command “foo”", "info"),
        ("completion", 2, "completion needs one word more", "bash, zsh or fish"),
        ("history foo", 2, "history cannot be “foo”", "on, off, show or erase"),
        ("feed", 2, "feed needs a folder", "guided feed DIR"),
        ("feed .", 2, "feed needs --base-url", "phone"),
        ("help-card x", 2, "help-card does not know what to do with “x”", "guided help-card"),
        ("steady-anchor 3m", 2, "play does not know what to do with “3m”", "guided play steady-anchor -l 3m"),
        ("steady anchor", 2, "“anchor”", "did you mean guided play steady-anchor?"),
        ("show steady-anchor ground-me", 2, "“ground-me”", "one session"),
        ("shwo", 4, "there is no session or command “shwo”", "did you mean guided show?"),
        ("rendr x", 2, "there is no command or session “rendr”", "did you mean guided render?"),
        ("shwo --text", 2, "there is no command or session “shwo”", "did you mean guided show?"),
        ("sound", 4, "“sound”", "did you mean ground-me, or the command guided sounds?"),
        ("steady-ancor", 4, "“steady-ancor”", "did you mean steady-anchor"),
        ("help", 4, "“help”", "guided --help"),
        ("help render", 2, "“help”", "guided render --help"),
        ("ls", 4, "“ls”", "guided list"),
    ],
)
def test_it_is_said_plainly_with_its_mend(inside: Command, line: str, status: int, says: str, mend: str) -> None:
    done = inside(*line.split())
    assert (done.status, done.out) == (status, "")
    first, second = done.err.splitlines()
    assert first.startswith("guided: ")
    assert says in first
    assert mend in second
    assert "guided: guided " not in first.replace("guided: guided has", "")


def test_a_session_that_is_there_is_never_taken_for_a_command(inside: Command) -> None:
    done = inside("steady-anchor", "--nope")
    assert "play has no option --nope" in done.err
