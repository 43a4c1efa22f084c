"""The front: does it run, on its own ports, and does its certificate hold?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.ways.front import certificates_in
from device.web.front.certificates import LEAF, RENEWED_BEFORE
from device.web.front.issuing import from_pem

PART, CERTIFICATE = "front", "certificate"
UNIT, PROGRAM, DEBIANS = "moodlark-front.service", "nginx", "nginx.service"
LATE = timedelta(days=2)  # how long after its time a renewal is looked for


def is_wanted(case: Case) -> bool:
    """Whether a front is to stand before the page of this machine."""
    return case.config.front.server != "none" and case.system.unit(UNIT) is not None


def front(case: Case) -> Iterator[Finding]:
    """The program, its ports, its certificate."""
    if case.config.front.server == "none":
        yield unseen(PART, "front.server is none, so a proxy of your own speaks HTTPS")
    elif not is_wanted(case):
        yield unseen(PART, "this machine has no service of Moodlark's, and its page is not encrypted")
    elif not case.system.at(f"usr/sbin/{PROGRAM}").exists():
        yield amiss(PART, f"{PROGRAM} is not installed: ./setup.sh --service brings it")
    else:
        yield from _ports(case)
        yield from _certificate(case)


def _ports(case: Case) -> Iterator[Finding]:
    section, amisses = case.config.front, 0
    for key, port in (("front.https", section.https), ("front.http", section.http)):
        if port is not None and (why := _why_not(case, key, port)):
            amisses += 1
            yield amiss(PART, why)
    if not amisses:
        yield well(PART, f"{PROGRAM} speaks HTTPS at port {section.https}")


def _why_not(case: Case, key: str, port: int) -> str:
    """What keeps our front from a port."""
    here = case.system.listeners(port)
    strangers = [one.owner for one in here if one.owner and one.owner.name != PROGRAM]
    if strangers:
        return f"port {port} belongs to {strangers[0]}: stop it, or choose another {key}"
    if here and case.system.is_active(UNIT):
        return ""
    if case.system.is_active(DEBIANS):
        return (
            f"port {port} belongs to a web server of your own: sudo systemctl disable --now {DEBIANS},"
            f" or choose another {key}"
        )
    if here:
        return f"port {port} belongs to another program: stop it, or choose another {key}"
    return f"nobody listens at port {port}: sudo systemctl status {UNIT.removesuffix('.service')} says why"


def _certificate(case: Case) -> Iterator[Finding]:
    place = certificates_in(case.config) / LEAF
    try:
        leaf = from_pem(place.read_bytes()).certificate
    except PermissionError:
        yield unseen(CERTIFICATE, "only the service may read it")
        return
    except (OSError, ValueError):
        yield amiss(CERTIFICATE, f"{place} is missing or damaged: sudo systemctl restart moodlark makes it")
        return
    left = leaf.not_valid_after_utc - datetime.now(UTC)
    if left < RENEWED_BEFORE - LATE:
        yield amiss(CERTIFICATE, f"it ends in {left.days} days: sudo systemctl restart moodlark renews it")
    else:
        yield well(CERTIFICATE, f"it holds for {left.days} days, and is renewed by itself")


CHECKS = (Check(PART, front),)
