"""Who may say for whom they ask: the front at its socket, and proxies that the household names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from ipaddress import ip_address, ip_network
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

PASSED_ON = "moodlark.passed_on"
"""In the environ: somebody not believed says that they ask for others."""
Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


def behind_front(app: Application) -> Application:
    """The app for requests that the front passes on: who asks, and how, is as it says."""
    return ProxyFix(app, x_for=1, x_proto=1, x_host=0)


def in_the_open(app: Application, proxies: Collection[str]) -> Application:
    """The app for requests that come over the network. proxies: addresses and networks that are believed.

    Of a proxy the last address, the scheme, the host and the path that it puts before ours count.
    """
    believed = [ip_network(one, strict=False) for one in proxies]
    passed_on = ProxyFix(app, x_for=1, x_proto=1, x_host=1, x_prefix=1)

    def answer(environ: Environ, start: Any) -> Iterable[bytes]:
        if any(_is_in(str(environ.get("REMOTE_ADDR", "")), network) for network in believed):
            return passed_on(environ, start)
        for name in [name for name in environ if name.startswith(("HTTP_X_FORWARDED", "HTTP_FORWARDED"))]:
            del environ[name]
            environ[PASSED_ON] = True
        return app(environ, start)

    return answer


def _is_in(address: str, network: Any) -> bool:
    try:
        caller = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return (getattr(caller, "ipv4_mapped", None) or caller) in network
