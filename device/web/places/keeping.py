"""Everything that the household made, taken along by its owner in one file."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from typing import BinaryIO

from flask import Blueprint, Response, abort, request, url_for

from device.memory.backup.packing import pack_into
from device.memory.backup.sealing import accept
from device.ports.errors import RefusedError
from device.values.people import Role, Scope
from device.web.connections import client_of
from device.web.context import context
from device.web.gate.proof import must_be_proved
from device.web.gate.roles import needs

CHUNK = 1 << 16  # bytes

keeping = Blueprint("keeping", __name__, url_prefix="/backup")


@keeping.post("/")
@needs(Role.OWNER, Scope.ADMIN)
def backup() -> Response:
    """The file, which the passphrase opens that was given twice."""
    here, client = context(), client_of(request.remote_addr or "")
    if here.belongings is None:
        abort(404)
    passphrase = request.form.get("passphrase", "")
    if passphrase != request.form.get("again", ""):
        raise RefusedError("again", "That is not the same passphrase twice: type both anew.")
    accept(passphrase)
    must_be_proved(url_for("settings.show"))
    if not here.export_seats.take(client):
        abort(429, "Something is being taken along already: try again in a moment.")
    try:
        file = tempfile.TemporaryFile(dir=here.database.resolve().parent)  # noqa: SIM115 (closed once it is sent)
        try:
            pack_into(here.belongings, file, passphrase)
        except BaseException:
            file.close()
            raise
    finally:
        here.export_seats.leave(client)
    response = Response(_read(file), mimetype="application/octet-stream")
    response.content_length = file.tell()
    response.call_on_close(file.close)
    named = time.strftime("moodlark-%Y-%m-%d.backup", time.localtime(here.clock.wall()))
    response.headers["Content-Disposition"] = f"attachment; filename={named}"
    return response


def _read(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk
