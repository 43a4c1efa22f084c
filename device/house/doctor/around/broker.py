"""The broker of a Home Assistant: does it answer, does it let the box in, is the box announced?"""

from __future__ import annotations

from collections.abc import Iterator

from device.bridges.mqtt.trial import tried
from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.doctor.system import OUR_UNIT
from device.house.ways.friends import broker_of, topics_of

PART = "Home Assistant"


def broker(case: Case) -> Iterator[Finding]:
    """What the service will meet there."""
    section = case.config.mqtt
    if not section.host:
        yield unseen(PART, "no broker is named under mqtt.host")
        return
    topics = topics_of(case.config)
    found = tried(broker_of(case.config), f"{topics.box}-doctor", topics.config)
    where = f"{section.host}:{section.port}"
    if found.why:
        yield amiss(PART, found.why)
    elif found.is_announced:
        yield well(PART, f"the broker at {where} knows the box; what may be asked from there: {section.role}")
    elif case.system.is_active(OUR_UNIT):
        yield amiss(PART, f"the broker at {where} has forgotten the box: run moodlark mqtt announce")
    else:
        yield well(PART, f"the broker at {where} lets the box in; it is announced once it runs")


CHECKS = (Check(PART, broker),)
