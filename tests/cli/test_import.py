"""`guided import` as a user runs it."""

from pathlib import Path

from tests.cli.runner import guided

TEXT = "# Calm\n\nSit down.\n\n(10 seconds of silence)\n\nStand up.\n"


def test_script_on_stdout_and_review_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "calm.md").write_text(TEXT, encoding="utf-8")
    done = guided("import", "calm.md", cwd=tmp_path)
    assert done.status == 0
    assert "title: Calm\n" in done.out
    assert "  - Sit down.\n  - 10s\n  - Stand up.\n" in done.out
    assert "Review of calm.md: 7 lines" in done.err
    assert "10 seconds of silence" in done.err
    (tmp_path / "calm.yaml").write_text(done.out, encoding="utf-8")
    assert guided("check", "calm.yaml", cwd=tmp_path).status == 0


def test_a_pipe_and_a_review_file(tmp_path: Path) -> None:
    done = guided("import", "--review", "sheet.txt", cwd=tmp_path, stdin=TEXT.encode())
    assert done.status == 0
    assert done.err == ""
    assert "Review of <stdin>" in (tmp_path / "sheet.txt").read_text(encoding="utf-8")


def test_words_survive_an_ascii_locale(tmp_path: Path) -> None:
    done = guided("import", cwd=tmp_path, stdin="Spüre den Atem…\n".encode(), LC_ALL="C", PYTHONUTF8="0")
    assert "Spüre den Atem…" in done.out


def test_a_script_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "calm.md").write_text(TEXT, encoding="utf-8")
    first = guided("import", "calm.md", "-o", "calm.yaml", cwd=tmp_path)
    assert first.status == 0
    assert first.out == ""
    kept = (tmp_path / "calm.yaml").read_bytes()
    assert kept.startswith(b"# From calm.md")
    again = guided("import", "calm.md", "-o", "calm.yaml", cwd=tmp_path)
    assert again.status == 1
    assert "is there already" in again.err
    assert (tmp_path / "calm.yaml").read_bytes() == kept


def test_what_goes_wrong(tmp_path: Path) -> None:
    assert guided("import", "no-such.md", cwd=tmp_path).status == 2
    assert guided("import", "--from", "docx", cwd=tmp_path, stdin=b"x").status == 2
    wordless = guided("import", cwd=tmp_path, stdin=b"---\n")
    assert (wordless.status, wordless.out) == (1, "")
    assert "nothing to speak" in wordless.err


def test_an_empty_text_makes_no_script(tmp_path: Path) -> None:
    (tmp_path / "calm.md").write_text(" \n\n")
    done = guided("import", "calm.md", "-o", "calm.yaml", cwd=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert done.err == "guided: calm.md is empty, and no script was made\n"
    assert not (tmp_path / "calm.yaml").exists()


def test_quiet_between_bells_is_a_script(tmp_path: Path) -> None:
    done = guided("import", cwd=tmp_path, stdin=b"[bell]\n\n(10 minutes of silence)\n\n[bell]\n")
    assert done.status == 1
    assert "  - bell:\n  - 10m\n  - bell:\n" in done.out
    assert "its script has only bells and quiet" in done.err


def test_a_picture_is_refused_and_an_old_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "calm.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    picture = guided("import", "calm.png", "-o", "calm.yaml", cwd=tmp_path)
    assert (picture.status, picture.out) == (1, "")
    assert picture.err.startswith("guided: calm.png is no text: it is a picture\n")
    old = guided("import", cwd=tmp_path, stdin="Spüre den Atem.".encode("cp1252"))
    assert old.status == 0
    assert "Spüre den Atem." in old.out
    assert "Line 1 is not in UTF-8: read as Windows-1252" in old.err
