"""An earlier state of the wiki out of Git, laid out in a folder; the work tree and the index stay as they are."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from krisenbuch.nearest import did_you_mean
from krisenbuch.wording import shown

# A hook sets some of them; they would make Git look elsewhere than in the wiki's folder.
_HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_LINK = "120000"
_PIECE = 1 << 20


class RevisionError(Exception):
    """An earlier state can't be read; the message is a German sentence for the user."""


class Revision(msgspec.Struct, frozen=True):
    """A commit of the repository in which the wiki lies. `prefix` leads from the repository to the wiki (`wiki/`).

    `commit` is empty for the HEAD of a repository in which nothing was committed yet.
    """

    root: Path
    name: str
    commit: str
    prefix: str

    def lay_out(
        self, target: Path, paths: Iterable[str], suffixes: tuple[str, ...] = (), filled: tuple[str, ...] = ()
    ) -> int:
        """Writes the files at or below `paths` (relative to the wiki) into `target`; gives their number.

        With `suffixes`, only files that end so; with `filled`, the others are left empty. The bytes are those of the
        commit, without any filter.
        """
        entries = [
            (mode, blob, path)
            for name in paths
            for mode, blob, path in self._entries(name)
            if not suffixes or path.endswith(suffixes)
        ]
        # Links come last, and nothing is ever written through one, also where »A« and »a« are the same name.
        with _Blobs(self.root) as blobs:
            for mode, blob, path in sorted(entries, key=lambda entry: entry[0] == _LINK):
                place = target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                if place.is_symlink() or not place.parent.resolve().is_relative_to(target.resolve()):
                    continue
                if mode == _LINK and _linked(place, content := b"".join(blobs.read(blob))):
                    continue
                with place.open("wb") as file:
                    if mode == _LINK:
                        file.write(content)
                    elif not filled or path.endswith(filled):
                        file.writelines(blobs.read(blob))
        return len(entries)

    def _entries(self, name: str) -> Iterator[tuple[str, str, str]]:
        """(mode, blob, path below the wiki) of each file; links and submodules that lead out of it are left out."""
        if not self.commit:
            return
        where = posixpath.normpath(posixpath.join(self.prefix, name.replace("\\", "/")))
        paths = [] if where == "." else [where]
        done = git(self.root, "ls-tree", "-r", "-z", "--full-tree", self.commit, "--", *paths)
        for entry in done.stdout.split(b"\0"):
            head, _, path = os.fsdecode(entry).partition("\t")
            mode, kind, blob = head.split(" ") if path else ("", "", "")
            below = PurePosixPath(path)
            if kind == "blob" and path.startswith(self.prefix) and ".." not in below.parts and not below.is_absolute():
                yield mode, blob, path.removeprefix(self.prefix)


def find(root: Path, name: str) -> Revision:
    """The state that `name` (a branch, a tag, a commit) stands for; raises RevisionError with what to do."""
    place = git(root, "rev-parse", "--show-prefix", "--is-shallow-repository")
    if place.returncode:
        raise RevisionError(_no_repository(root, place.stderr))
    prefix, shallow = os.fsdecode(place.stdout).split("\n")[:2]
    done = None if name.startswith("-") else git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if done is not None and done.returncode and name == "HEAD" and not git(root, "for-each-ref", "--count=1").stdout:
        return Revision(root, name, "", prefix)
    if done is None or done.returncode:
        raise RevisionError(_unknown(root, name, shallow == "true"))
    return Revision(root, name, done.stdout.decode().strip(), prefix)


def prefix_of(root: Path) -> str:
    """The way from the repository to the wiki, such as `wiki/`; empty without one."""
    try:
        place = git(root, "rev-parse", "--show-prefix")
    except RevisionError:
        return ""
    return "" if place.returncode else os.fsdecode(place.stdout).rstrip("\n")


def tracked(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Which of the files (relative to the wiki) Git keeps at present."""
    inside = [path for path in paths if not Path(path).is_absolute() and ".." not in PurePosixPath(path).parts]
    if not inside:
        return frozenset()
    done = git(root, "--literal-pathspecs", "ls-files", "-z", "--", *inside)
    return frozenset(os.fsdecode(path) for path in done.stdout.split(b"\0") if path)


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _HOOK_VARIABLES}
    return {**kept, "LC_ALL": "C"}


def git(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What a command of Git says about the repository around `root`; raises RevisionError where there is no Git."""
    try:
        return subprocess.run(["git", *words], cwd=root, env=_environment(), capture_output=True, check=False)
    except (OSError, ValueError):
        raise RevisionError("Git ist hier nicht zu finden; ohne Git gibt es keinen früheren Stand.") from None


def _no_repository(root: Path, said: bytes) -> str:
    if b"dubious ownership" in said:
        return (
            f"Git liest das Repository nicht, weil es jemand anderem gehört. "
            f"»git config --global --add safe.directory {root}« erlaubt es."
        )
    return f"»{root}« liegt in keinem Git-Repository; ohne Repository gibt es keinen früheren Stand."


def _unknown(root: Path, name: str, shallow: bool) -> str:
    sentence = f"Den Stand »{shown(name)}« kennt Git hier nicht."
    done = git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    known = os.fsdecode(done.stdout).split()
    elsewhere = next((ref for ref in known if name and ref.endswith(f"/{name}")), None)
    if elsewhere:
        return f"{sentence} Meinten Sie »{elsewhere}«?"
    if shallow:
        return (
            f"{sentence} Der Klon ist flach, ihm fehlen frühere Stände: Holen Sie sie mit »git fetch --unshallow«; "
            'in GitLab mit »GIT_DEPTH: "0"«, in GitHub mit »fetch-depth: 0«.'
        )
    hint = did_you_mean(name, known)
    return f"{sentence} {hint or 'Nennen Sie einen Zweig, eine Marke oder die Kennung eines Commits.'}"


def _linked(place: Path, target: bytes) -> bool:
    """Makes a link; where the system lets nobody make one, Git writes its target into a file, and so do we."""
    try:
        place.symlink_to(os.fsdecode(target))
    except OSError:
        return False
    return True


class _Blobs:
    """Reads the contents of files by their identifier, all from one process of Git."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> _Blobs:
        self._process = subprocess.Popen(
            ["git", "cat-file", "--batch"],
            cwd=self._root,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def read(self, blob: str) -> Iterator[bytes]:
        """The content in pieces; it has to be read to its end before the next one is."""
        asked, answers = self._pipes()
        asked.write(f"{blob}\n".encode())
        asked.flush()
        head = answers.readline().split()
        if len(head) != 3:
            raise RevisionError("Dem Repository fehlen Dateien dieses Stands; »git fetch« holt sie.")
        left = int(head[2])
        while left and (piece := answers.read(min(left, _PIECE))):
            left -= len(piece)
            yield piece
        answers.read(1)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise RevisionError("Git gibt keine Dateien heraus.")
        return asked, answers
