"""Names of files; neutral ones."""

from guided.files.naming import discreet, neutral_stem, neutral_title, stem
from guided.model import Metadata
from guided.script.library import Library


def test_a_file_is_called_after_session_and_length() -> None:
    assert stem("steady-anchor", 600.0) == "steady-anchor-10m"
    assert stem("steady-anchor", 450.0) == "steady-anchor-7m30s"
    assert stem("steady-anchor", None) == "steady-anchor"
    assert stem("steady-anchor", 600.0, neutral=True) == f"{neutral_stem('steady-anchor')}-10m"


def test_a_neutral_name_is_always_the_same() -> None:
    assert neutral_title("steady-anchor") == "Session 4436"
    assert neutral_stem("steady-anchor") == "session-4436"


def test_no_two_sessions_of_the_library_share_one() -> None:
    names = Library().names
    assert len({neutral_title(name) for name in names}) == len(names)


def test_a_discreet_session_says_nothing_of_itself() -> None:
    loud = Metadata("shame", "Shame", "of shame", "in shame", author="A Guide", tags=("shame",), content_note="shame")
    assert "shame" not in repr(discreet(loud)).lower()
    assert discreet(loud).author == "A Guide"
