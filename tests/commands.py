"""The command line for tests: called in this process, as a process of its own, or at a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from krisenbuch.cli.main import group

PROGRAM = (sys.executable, "-m", "krisenbuch")


def call(*words: str | Path) -> Result:
    """A command in this process; what it says is in `stdout` and `stderr`."""
    return CliRunner().invoke(group, [str(word) for word in words], prog_name="krisenbuch")


def refused(*words: str | Path) -> str:
    """The sentence with which a command refuses a wrong call."""
    result = call(*words)
    usage, _, sentence = result.stderr.partition("Fehler: ")
    assert result.exit_code == 2
    assert usage.startswith("Aufruf: krisenbuch ")
    return sentence.removesuffix("\n")


def process(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own; `env` is added to the environment."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )


def at_terminal(*words: str | Path, cwd: Path, answers: Sequence[str] = ()) -> tuple[int, str]:
    """A command at a pseudo-terminal, each prompt given the next answer: its exit code, and all that was shown."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [*PROGRAM, *map(str, words)], cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown, waiting = b"", list(answers)
    while block := _block(ours):
        shown += block
        if waiting and shown.endswith(b": "):
            os.write(ours, f"{waiting.pop(0)}\n".encode())
            shown += b"\n"
    os.close(ours)
    return running.wait(60), shown.decode().replace("\r\n", "\n")


def _block(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
