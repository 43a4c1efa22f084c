"""Listen to the whole library once: resumable, politely, file by file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from device.errors import InputError
from device.memory.listened import Heard, Listened, Stamp
from device.music.listening import Listener

MOST_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the listening is."""

    total: int  # tracks that have a file
    known: int = 0  # of them, known before
    heard: int = 0  # listened to now
    failed: int = 0  # tried now, but damaged, silent, too short or gone

    @property
    def done(self) -> int:
        return self.known + self.heard + self.failed


def analyse(
    uris: Iterable[str],
    music: Path,
    listened: Listened,
    make_listener: Callable[[], Listener],
    model: str,
    *,
    workers: int = 1,
) -> Iterator[Progress]:
    """Listen to every track that is new or changed, and keep each result at once.

    uris: the library, as the server names it; music: the server's music folder. model: names the model that
    listens; what another one heard is heard anew. A kill loses no more than the files in hand. Gives the
    progress after each track; stop by no longer asking. Raises MemoryStoreError if results cannot be kept.
    """
    files = {uri: music / uri for uri in uris if _is_file(uri)}
    known = listened.stamps()
    listened.forget([uri for uri in known if uri not in files])
    todo = [(uri, file) for uri, file in files.items() if known.get(uri) != _stamp(file, model)]
    progress = Progress(total=len(files), known=len(files) - len(todo))
    yield progress
    for uri, stamp, result in _listen_to_all(todo, make_listener, model, min(workers, MOST_WORKERS)):
        if isinstance(result, Heard):
            listened.keep(uri, stamp, result)
            progress = replace(progress, heard=progress.heard + 1)
        else:
            listened.keep_failure(uri, stamp, result)
            progress = replace(progress, failed=progress.failed + 1)
        yield progress


def _listen_to_all(
    todo: list[tuple[str, Path]], make_listener: Callable[[], Listener], model: str, workers: int
) -> Iterator[tuple[str, Stamp, Heard | str]]:
    """The results as they come; each thread has a listener of its own."""
    own = threading.local()

    def listen(uri: str, file: Path) -> tuple[str, Stamp, Heard | str]:
        if not hasattr(own, "listener"):
            own.listener = make_listener()
        stamp = _stamp(file, model)
        try:
            return uri, stamp, own.listener.listen(file)
        except InputError as exc:
            return uri, stamp, str(exc)

    waiting, running = iter(todo), set[Future[tuple[str, Stamp, Heard | str]]]()
    with ThreadPoolExecutor(workers) as pool:
        try:
            while True:
                while len(running) < workers and (one := next(waiting, None)):
                    running.add(pool.submit(listen, *one))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        finally:
            pool.shutdown(cancel_futures=True)


def _is_file(uri: str) -> bool:
    """Not a stream, and not a track inside a CUE sheet or an archive."""
    parents = PurePosixPath(uri).parents
    return "://" not in uri and not any(parent.suffix.lower() == ".cue" for parent in parents)


def _stamp(file: Path, model: str) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return Stamp(0, 0, model)
    return Stamp(found.st_size, found.st_mtime_ns, model)
