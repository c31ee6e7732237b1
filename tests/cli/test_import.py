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
    empty = guided("import", cwd=tmp_path, stdin=b"---\n")
    assert empty.status == 1
    assert "nothing to speak" in empty.err
    assert "script:" in empty.out
