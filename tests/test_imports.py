"""The import rule of the house: what may know what."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "device"
PURE = {
    "device.behaviour",
    "device.caring",
    "device.passing",
    "device.state",
    "device.debounce",
    "device.resuming",
    "device.senses.endpoint",
    *(
        f"device.music.{name}"
        for name in (
            "choice",
            "exploring",
            "following",
            "gentle",
            "quiet",
            "route",
            "shelf",
            "taste",
            "wording",
        )
    ),
}
RUNTIMES = {"picamera2", "pyaudio", "gpiozero", "mpd", "ai_edge_litert", "tflite_runtime", "vosk", "cv2"}
HOMES = {
    "picamera2": "device.hardware",
    "pyaudio": "device.hardware",
    "gpiozero": "device.hardware",
    "mpd": "device.hardware",
    "ai_edge_litert": "device.senses",
    "tflite_runtime": "device.senses",
    "vosk": "device.senses",
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


def test_types_know_nothing_of_the_house() -> None:
    assert inside("device.types") == set()


def test_ports_know_types_only() -> None:
    assert inside("device.ports") <= {"device.types"}


@pytest.mark.parametrize(
    "module", sorted(PURE & MODULES.keys() | {m for m in MODULES if f"{m}.".startswith("device.mood.")})
)
def test_pure_rooms_know_only_values_and_each_other(module: str) -> None:
    values = {f"device.{name}" for name in ("types", "events", "commands", "errors", "remembered", "ticket")}
    allowed = {"device.ports", *values, *PURE}
    assert {m for m in inside(module) if not f"{m}.".startswith("device.mood.")} <= allowed
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


def test_only_the_house_and_the_command_line_know_hardware_and_the_room() -> None:
    for module in MODULES:
        if module.startswith(("device.hardware", "device.room", "device.cli")):
            continue
        if module in {"device.house", "device.parts", "device.__main__"}:
            continue
        strangers = {m for m in inside(module) if m.startswith(("device.hardware", "device.room"))}
        assert strangers == set(), f"{module} imports {strangers}"


def test_the_page_speaks_through_events_snapshots_and_memory_only() -> None:
    values = {"types", "events", "ticket", "text", "errors", "ports"}
    allowed = {*values, "door", "board", "health", "memory", "web"}
    for module in (m for m in MODULES if m.startswith("device.web")):
        assert {m.split(".")[1] for m in inside(module) if m != "device"} <= allowed, module


def test_runtimes_are_imported_only_where_they_are_driven() -> None:
    for module in MODULES:
        for runtime in {name.split(".")[0] for name in imports(module)} & HOMES.keys():
            assert module.startswith(HOMES[runtime]), f"{module} imports {runtime}"


def test_no_module_but_the_driver_itself_imports_a_runtime_before_it_is_needed() -> None:
    for module in (m for m in MODULES if not m.startswith("device.hardware")):
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
        "import device.conductor, device.config, device.service, device.worker, device.board\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, timeout=20)
