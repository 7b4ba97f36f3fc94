"""Shows a wiki in the browser while somebody edits it."""

from __future__ import annotations

import posixpath
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer

from krisenbuch.web.build import BuildFailed, Job
from krisenbuch.web.preview import Preview
from krisenbuch.wording import in_seconds

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Say = Callable[[str], None]
# How often a second files are looked at; less often where looking takes its time, as on a share.
_SOONEST, _LATEST, _SHARE_OF_TIME = 0.1, 0.5, 0.1
# When nothing has changed for so long, what was changed is taken to be written.
_QUIET = 0.05
_PAUSE = 0.001


class _Server(LiveReloadServer):
    """MkDocs' server, which brings each file up to date before it hands it out."""

    def __init__(
        self, preview: Preview, builder: Callable[[], None], host: str, port: int, site: Path, every: float
    ) -> None:
        super().__init__(builder=builder, host=host, port=port, root=str(site))
        self.observer = Watch(preview, every)  # type: ignore[assignment]
        self.build_delay = _QUIET
        self._preview = preview
        self._site = site
        self.listening: Callable[[], None] = lambda: None
        self.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None

    def server_activate(self) -> None:
        """From here on requests are taken: only now is the address told, so that nobody asks in vain."""
        super().server_activate()
        self.listening()

    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request; once more where the wiki changed in between, so that nobody keeps what has been overtaken."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        while True:
            generation = self._preview.fetch(_file(path))
            said: list[tuple[Any, ...]] = []
            answer = super().serve_request(environ, partial(_note, said))
            if generation == self._preview.generation:
                for words in said:
                    start_response(*words)
                return answer


def _note(said: list[tuple[Any, ...]], *words: Any) -> Any:
    said.append(words)


def _file(path: str) -> str:
    """The file below the site that an address is answered with."""
    return posixpath.normpath("/" + path + ("index.html" if path.endswith("/") else "")).lstrip("/")


def serve(job: Job, host: str, port: int, say: Say) -> None:
    """Builds into a temporary folder, serves it, and follows every change, until interrupted.

    Raises BuildFailed when the first build fails, OSError when the address is taken.
    """
    with socket.socket() as probe:
        # Better now than after the whole build.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    site = Path(tempfile.mkdtemp(prefix="krisenbuch-"))
    preview = Preview(job, site)
    server = None
    try:
        built = preview.update()
        follower = _Follower(preview, say)
        server = _Server(preview, follower.update, host, port, site, _interval(preview))
        server.watch(str(job.root))
        say("\n".join([built.summary, "Einzelheiten nennt »krisenbuch pruefen«.", *built.warnings]))
        told = f"Gebaut in {in_seconds(built.seconds)}. Das Wiki steht unter http://{host}:{port}/ (Ende mit Strg+C)."
        server.listening = partial(say, told)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        say("Beendet.")
    finally:
        if server is not None:
            server.shutdown()
        shutil.rmtree(site, ignore_errors=True)


class _Follower:
    """Takes over changes, and brings the rest of the site up to date when nobody asks for it."""

    def __init__(self, preview: Preview, say: Say) -> None:
        self._preview, self._say = preview, say

    def update(self) -> None:
        """Takes over what has changed, and says so."""
        try:
            built = self._preview.update()
        except BuildFailed as error:
            self._say(f"Nicht gebaut: {error}")
        else:
            self._say("\n".join([*built.warnings, f"Neu gebaut in {in_seconds(built.seconds)}. {built.summary}"]))
            threading.Thread(target=self._settle, args=(self._preview.generation,), daemon=True).start()

    def _settle(self, generation: int) -> None:
        try:
            while self._preview.settle(generation):
                # Whoever asks for a page goes first.
                time.sleep(_PAUSE)
        except BuildFailed as error:
            self._say(f"Nicht gebaut: {error}")


class Watch(threading.Thread):
    """Looks at the files again and again and tells the server of a change, in place of the observer it would have.

    It begins with how they were when they were read, so what is changed while the first build runs is not lost.
    """

    def __init__(self, preview: Preview, every: float) -> None:
        super().__init__(daemon=True)
        self._preview, self._every = preview, every
        self._ended = threading.Event()
        self._handler: Any = None

    def schedule(self, handler: Any, path: str, recursive: bool) -> None:  # noqa: ARG002 - the server names the arguments
        """Whom to tell."""
        self._handler = handler

    def run(self) -> None:
        """Looks until it is stopped."""
        told = None
        while not self._ended.wait(self._every):
            state = self._preview.look()
            if state not in (self._preview.read_at, told):
                told = state
                self._handler.on_any_event(SimpleNamespace(is_directory=False))

    def stop(self) -> None:
        """Ends looking."""
        self._ended.set()


def _interval(preview: Preview) -> float:
    """How many seconds to wait between two looks at the files."""
    start = time.perf_counter()
    preview.look()
    return min(_LATEST, max(_SOONEST, (time.perf_counter() - start) / _SHARE_OF_TIME))
