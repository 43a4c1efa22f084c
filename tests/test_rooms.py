"""The import rule of the house: what may know what."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "device"
_ALL_ABOVE = (
    "values ports workers configuration models drivers mood door memory people senses music behaviour web"
    " bridges"
)
TABLE: dict[str, str] = {
    "values": "",
    "ports": "values",
    "workers": "values ports",
    "configuration": "values ports",
    "models": "ports configuration",
    "drivers": "values ports",
    "mood": "values",
    "door": "values ports workers",
    "memory": "values ports workers",
    "senses": "values ports workers models",
    "music": "values ports workers models",
    "behaviour": "values ports workers mood door",
    "people": "values ports workers memory",
    "web": "values ports door memory people",
    "bridges": "values ports workers door",
    "simulated": "values ports configuration drivers music",
    "house": _ALL_ABOVE,
    "cli": f"{_ALL_ABOVE} simulated house",
}
"""Which room may import which; what is on the left is above all that is on the right."""
ARROWS_MAX = 72
INNER: dict[str, str] = {
    "music.library": "",
    "music.analysis": "library",
    "music.choice": "library",
    "music.jukebox": "choice library",
    "senses.face": "",
    "senses.voice": "",
    "senses.words": "",
    "senses.ear": "voice",
}
"""Which inner room may import which other of the same room; what lies beside them is everybody's."""
PURE = ("mood", "behaviour", "music.choice", "bridges.debounce", "senses.ear.endpoint")
THREADED = {"device.behaviour.conductor", "device.behaviour.tickets"}
"""The one task that runs the behaviour, and who waits for it."""
RUNTIMES = {"picamera2", "pyaudio", "gpiozero", "mpd", "ai_edge_litert", "tflite_runtime", "vosk", "cv2"}
HOMES = {
    "picamera2": "drivers",
    "pyaudio": "drivers",
    "gpiozero": "drivers",
    "mpd": "drivers",
    "ai_edge_litert": "models",
    "tflite_runtime": "models",
    "vosk": "senses.words",
    "rapidfuzz": "senses.words",
    "mutagen": "music",
    "sqlite3": "memory",
    "yaml": "configuration",
    "pillow_heif": "drivers",
    "flask": "web",
    "flask_openapi3": "web",
    "babel": "web",
    "argon2": "people",
    "cryptography": "web.front memory.sealed memory.backup",
    "paho": "bridges.mqtt",
    "prometheus_client": "bridges.metrics",
    "zeroconf": "web",
    "segno": "web",
    "ifaddr": "web",
    "click": "cli",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports(module: str, *, at_top: bool = False) -> frozenset[str]:
    """All modules a module imports, anywhere in it or only when it is itself imported."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    nodes = _top(tree) if at_top else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            below = {name for name in names if name in MODULES}
            found |= below if len(below) == len(names) else {node.module, *below}
    return frozenset(found)


def _top(tree: ast.Module) -> list[ast.AST]:
    nodes: list[ast.AST] = []
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return nodes


def inside(module: str) -> set[str]:
    return {name for name in imports(module) if name in MODULES}


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def inner_room_of(module: str) -> str:
    parts = module.split(".")[1:]
    return ".".join(parts[:2]) if ".".join(parts[:2]) in INNER else ""


def arrows() -> dict[tuple[str, str], set[str]]:
    """From room to room, with the modules whose imports draw it."""
    found: dict[tuple[str, str], set[str]] = {}
    for module in (m for m in MODULES if room_of(m) in TABLE):
        for other in inside(module):
            pair = room_of(module), room_of(other)
            if pair[0] == pair[1]:
                pair = inner_room_of(module), inner_room_of(other)
            if pair[0] != pair[1] and all(pair):
                found.setdefault(pair, set()).add(f"{module} -> {other}")
    return found


def test_every_module_has_a_room() -> None:
    assert {room_of(module) for module in MODULES} - {"", "__main__"} == TABLE.keys()


def test_rooms_know_only_those_that_the_table_names() -> None:
    allowed = {(room, other) for room, others in TABLE.items() for other in others.split()}
    allowed |= {
        (f"{room}", f"{room.split('.')[0]}.{to}") for room, tos in INNER.items() for to in tos.split()
    }
    strangers = {pair: sorted(why) for pair, why in arrows().items() if pair not in allowed}
    assert strangers == {}


def test_no_arrow_points_upwards() -> None:
    order = list(TABLE)
    for room, others in TABLE.items():
        assert all(order.index(other) < order.index(room) for other in others.split()), room


def test_the_arrows_are_few() -> None:
    assert len([pair for pair in arrows() if pair[0] in TABLE]) <= ARROWS_MAX


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES.values()} - {PACKAGE}), ids=str)
def test_a_folder_holds_at_most_twelve_modules(folder: Path) -> None:
    assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 12


def test_nothing_lies_loose_in_the_package() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize(
    "module",
    sorted(
        m
        for m in MODULES
        if f"{m}.".startswith(tuple(f"device.{room}." for room in PURE)) and m not in THREADED
    ),
)
def test_pure_rooms_touch_neither_time_nor_files_nor_threads(module: str) -> None:
    forbidden = {
        "os",
        "io",
        "time",
        "datetime",
        "threading",
        "queue",
        "socket",
        "sqlite3",
        "random",
        "pathlib",
    }
    assert imports(module) & forbidden == set()


def test_runtimes_are_imported_only_where_they_are_driven() -> None:
    for module in MODULES:
        for runtime in {name.split(".")[0] for name in imports(module)} & HOMES.keys():
            if module == "device.__main__":
                continue
            homes = tuple(f"device.{home}." for home in HOMES[runtime].split())
            assert f"{module}.".startswith(homes), f"{module} imports {runtime}"


def test_no_module_but_the_driver_itself_imports_a_runtime_before_it_is_needed() -> None:
    for module in (m for m in MODULES if room_of(m) != "drivers"):
        assert {name.split(".")[0] for name in imports(module, at_top=True)} & RUNTIMES == set(), module


def test_there_is_no_import_cycle() -> None:
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module in done:
            return
        for other in imports(module, at_top=True):
            if other in MODULES and other != module:
                walk(other, (*way, module))
        done.add(module)

    for module in MODULES:
        walk(module, ())


def test_the_core_imports_in_a_blink_on_a_machine_without_any_runtime() -> None:
    code = (
        "import sys\n"
        f"for name in {sorted(RUNTIMES | {'soundfile', 'PIL', 'flask'})!r}: sys.modules[name] = None\n"
        "import device.behaviour.conductor, device.configuration.config, device.workers.service\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, timeout=20)
