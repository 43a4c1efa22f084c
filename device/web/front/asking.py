"""Look at the front as a phone does, from this machine."""

from __future__ import annotations

import socket
import ssl

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

WITHIN_S = 1.0
_HERE = "127.0.0.1"
_STATUS = "sudo systemctl status moodlark-front says why"


def accepts(port: int) -> bool:
    """Whether anybody takes connections there."""
    try:
        socket.create_connection((_HERE, port), WITHIN_S).close()
    except OSError:
        return False
    return True


def why_not(port: int, authority: bytes, leaf: x509.Certificate) -> str:
    """Why no page is to be had there by HTTPS with this certificate; empty where it is."""
    try:
        shown = _shown(port, authority)
    except ssl.SSLError:
        return f"another program answers at port {port}: stop it, or choose another front.https"
    except OSError:
        return f"nothing answers at port {port} ({_STATUS})"
    if shown != leaf.public_bytes(Encoding.DER):
        return "the front still shows an old certificate: sudo systemctl restart moodlark-front"
    return ""


def _shown(port: int, authority: bytes) -> bytes | None:
    """The certificate that is shown, of an authority. Raises OSError, of which SSLError is one."""
    trusting = ssl.create_default_context(cadata=authority.decode())
    with (
        socket.create_connection((_HERE, port), WITHIN_S) as line,
        trusting.wrap_socket(line, server_hostname="localhost") as safe,
    ):
        return safe.getpeercert(binary_form=True)
