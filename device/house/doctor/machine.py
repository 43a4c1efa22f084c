"""The machine itself: power, heat, memory, card, clock, and what its kernel complains of."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

from device.configuration.paths import MODELS, ROOT
from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.doctor.system import System
from device.senses.words.transcriber import find_model

HOT = 80_000  # thousandths of a degree
NOW_LOW, WAS_LOW = 1 << 0, 1 << 16  # bits of get_throttled
NOW_SLOW, WAS_SLOW = 0b1110, 0b1110 << 16
SMALL_MEMORY_KB = 600_000
LARGE_MODEL = 200_000_000  # bytes of a speech model
IMAGE_ZONES = ("Europe/London", "Etc/UTC", "UTC", "Etc/GMT")
POWER = "use the Pi's own power supply and a short cable"
AIR = "give it a heat sink and air"
ROOM = "room for models"
KERNEL = (
    ("power", re.compile(r"under-?voltage", re.IGNORECASE), f"the power was too low: {POWER}"),
    (
        "card",
        re.compile(r"mmc\d.*(error|timeout)|EXT4-fs (error|warning.*error)|I/O error.*mmcblk", re.IGNORECASE),
        "the memory card fails: copy it to a new one now",
    ),
    (
        "memory",
        re.compile(r"out of memory|oom-kill|oom_reaper", re.IGNORECASE),
        "programs were killed for want of memory: take a smaller speech model, or a Pi with 2 GB",
    ),
    ("USB", re.compile(r"over-current", re.IGNORECASE), "a USB device draws too much: use a hub with power"),
)


def power(case: Case) -> Iterator[Finding]:
    """What the Pi says of its power and its speed."""
    said = case.system.command("vcgencmd", "get_throttled")
    found = re.search(r"throttled=0x([0-9a-f]+)", said.said, re.IGNORECASE) if said else None
    alarms = list(case.system.at("sys/class/hwmon").glob("hwmon*/in0_lcrit_alarm"))
    if found is None and not alarms:
        yield unseen("power", "this machine does not tell (no vcgencmd)")
        return
    bits = int(found[1], 16) if found else 0
    low = any((case.system.read(path.relative_to(case.system.root)) or "").strip() == "1" for path in alarms)
    if low or bits & NOW_LOW:
        yield amiss("power", f"it is too low now: {POWER}")
    elif bits & WAS_LOW:
        yield amiss("power", f"it was too low since the start: {POWER}")
    else:
        yield well("power", "enough")
    if bits & (NOW_SLOW | WAS_SLOW):
        yield amiss("speed", f"it is or was slowed down by heat or power: {AIR}")


def heat(case: Case) -> Iterator[Finding]:
    """How hot the processor is."""
    degrees = [
        int(text)
        for path in case.system.at("sys/class/thermal").glob("thermal_zone*/temp")
        if (text := (case.system.read(path.relative_to(case.system.root)) or "").strip()).isdecimal()
    ]
    if not degrees:
        yield unseen("heat", "this machine does not tell")
    elif max(degrees) > HOT:
        yield amiss("heat", f"{max(degrees) // 1000} °C: {AIR}")
    else:
        yield well("heat", f"{max(degrees) // 1000} °C")


def kernel(case: Case) -> Iterator[Finding]:
    """What the kernel complained of since the start."""
    log = case.system.kernel_log
    if log is None:
        yield unseen("kernel's log", "only root, or group systemd-journal, may read it")
        return
    complaints = [amiss(part, what) for part, pattern, what in KERNEL if pattern.search(log)]
    yield from complaints or [well("kernel's log", "no complaint of power, card or memory")]


def memory(case: Case) -> Iterator[Finding]:
    """Whether the speech model fits."""
    found = re.search(r"MemTotal:\s+(\d+) kB", case.system.read("proc/meminfo") or "")
    model = Path(case.config.speech.model) if case.config.speech.model else find_model(MODELS / "downloaded")
    if found is None or model is None or not model.is_dir():
        yield unseen(ROOM, "there is no speech model to hold against it")
        return
    size = sum(path.stat().st_size for path in model.rglob("*") if path.is_file())
    if int(found[1]) < SMALL_MEMORY_KB and size > LARGE_MODEL:
        yield amiss(ROOM, f"{model.name} is too large for this machine: take a small speech model")
    else:
        yield well(ROOM, f"{int(found[1]) // 1024} MB")


def clock(case: Case) -> Iterator[Finding]:
    """Whether the time is known and of this place."""
    built = max((path.stat().st_mtime for path in (ROOT / "device").glob("*.py")), default=0.0)
    if time.time() < built:
        yield amiss("clock", "it is behind: join this machine to the network once, or add a clock module")
        return
    said = case.system.command("timedatectl", "show")
    if said is None or said.code:
        yield unseen("clock", "timedatectl does not answer here")
        return
    told = dict(line.split("=", 1) for line in said.said.splitlines() if "=" in line)
    if told.get("NTPSynchronized") == "no":
        yield amiss(
            "clock", "it is not set by the network: sudo timedatectl set-ntp true, and join the network"
        )
    zone = told.get("Timezone", "")
    if zone in IMAGE_ZONES:
        yield well(
            "clock", f"its zone is {zone}; if you live elsewhere: sudo timedatectl set-timezone Area/City"
        )
    elif told.get("NTPSynchronized") != "no":
        yield well("clock", f"set by the network, {zone}")


def wifi(case: Case) -> Iterator[Finding]:
    """Whether the Wi-Fi sleeps, or is far away."""
    names = re.findall(r"^\s*(\w+):", case.system.read("proc/net/wireless") or "", re.MULTILINE)
    if not names:
        yield unseen("Wi-Fi", "this machine has none, or it is off")
    for name in names:
        yield from _wifi(case.system, name)


def _wifi(system: System, name: str) -> Iterator[Finding]:
    asleep = system.command("iw", "dev", name, "get", "power_save")
    link = system.command("iw", "dev", name, "link")
    signal = re.search(r"signal: (-?\d+) dBm", link.said) if link else None
    if asleep and "Power save: on" in asleep.said:
        mend = "sudo nmcli connection modify NAME wifi.powersave 2 (NAME as in nmcli connection)"
        yield amiss("Wi-Fi", f"{name} saves power and drops out: {mend}")
    elif signal and int(signal[1]) < -75:
        yield amiss("Wi-Fi", f"{name} is weak ({signal[1]} dBm): move the box nearer to the router")
    else:
        yield well("Wi-Fi", name)


CHECKS = (
    Check("power", power),
    Check("heat", heat),
    Check(ROOM, memory),
    Check("kernel's log", kernel),
    Check("clock", clock),
    Check("Wi-Fi", wifi),
)
