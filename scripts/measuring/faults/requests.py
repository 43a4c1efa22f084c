"""Requests that no page sends."""

from __future__ import annotations

from scripts.measuring.faults.box import Box
from scripts.measuring.faults.odd.requests import fuzzed_requests, status_of
from scripts.measuring.faults.report import Options, Report, tell

COUNT = 2000
ANSWERS_WITHIN_S = 10.0


def measure(options: Options) -> Report:
    """One after the other, at a box that plays."""
    count = options.count(COUNT, 60)
    missed: list[str] = []
    statuses: dict[int, int] = {}
    with Box() as box:
        box.start()
        box.plays()
        for n, request in enumerate(fuzzed_requests(options.seed, count)):
            try:
                status = status_of(request, "127.0.0.1", box.port, timeout_s=ANSWERS_WITHIN_S)
            except OSError as exc:
                status = 0
                missed.append(f"{request}: {exc!r}")
            statuses[status // 100] = statuses.get(status // 100, 0) + 1
            if (status >= 500 and status != 503) or box.has_ended:
                missed.append(f"{request}: {status}")
            if box.has_ended:
                break
            if n % 500 == 499:
                tell(f"requests: {n + 1}")
        if "Traceback" in box.log():
            missed.append(f"a traceback: {[one for one in box.log().splitlines() if 'Error' in one][-1:]}")
        if not box.has_ended and box.get("/api/v1/now").status != 200:
            missed.append("afterwards the page does not answer")
    kinds = {f"{kind}xx" if kind else "hung_up": number for kind, number in sorted(statuses.items())}
    return Report("requests", {"requests": count, **kinds}, missed)
