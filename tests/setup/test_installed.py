"""A service that was set up on 25 November 2026 is renewed where it stands, and what people made stays.

`tests/setup/installed/` holds what that set-up left: the tree of /opt/moodlark, /etc/moodlark as its owner
edited it, the units. Root, pip and systemd are played; every rename and copy is real.
"""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / "tests" / "setup" / "installed"
LOADED = "\n".join(f'source "{path}"' for path in sorted((ROOT / "scripts" / "setup").glob("*.sh")))

PLAYED = """
set -euo pipefail
ROOT="{clone}"; cd "{clone}"
{loaded}
SERVICE_USER=$(id -un) SERVICE_TREE={box}/opt/moodlark SETTINGS={box}/etc UNITS={box}/units STATE={box}/state
MUSIC={box}/music COMMAND={box}/bin/moodlark NO_STARTS={box}/policy
as_root() {{ "$@"; }}
need_systemd() {{ :; }}; look_at_machine() {{ :; }}; install_packages() {{ :; }}; make_user() {{ :; }}
systemctl() {{ :; }}; fetch() {{ :; }}; prepare_front() {{ :; }}
is_whole() {{ [ -x "$1/.venv/bin/moodlark" ]; }}
make_empty_environment() {{ mkdir -p "$1/.venv"; note "$1" made-by "$(python_of "$1")"; }}
install_locked() {{
    mkdir -p "$1/.venv/bin"
    printf '#!/bin/sh\\necho "new program"\\n' >"$1/.venv/bin/moodlark"
    chmod 755 "$1/.venv/bin/moodlark"
    ln -sf /bin/true "$1/.venv/bin/python"
}}
"""
COPIED = ("setup.sh", "moodlark", "config", "device", "scripts", "systemd", "requirements", "pyproject.toml")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of today's repository, with what lies about in a developer's."""
    folder = tmp_path / "clone"
    (folder / "device").mkdir(parents=True)
    (folder / "device" / "__init__.py").touch()
    for name in ("setup.sh", "moodlark", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    for name in ("config", "systemd", "requirements"):
        shutil.copytree(ROOT / name, folder / name, copy_function=shutil.copyfile)
    (folder / "scripts" / "setup").mkdir(parents=True)
    for path in (ROOT / "scripts" / "setup").iterdir():
        if path.is_file():
            (folder / "scripts" / "setup" / path.name).write_bytes(path.read_bytes())
    for name in (
        "tests",
        ".mypy_cache",
        ".hypothesis",
        ".pytest_cache",
        ".cache",
        "device/__pycache__",
        "build",
    ):
        (folder / name).mkdir()
        (folder / name / "lies about").touch()
    return folder


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A machine as set-up left it on that day, and as its owner changed it since."""
    folder = tmp_path / "box"
    place = folder / "opt" / "moodlark"
    for line in (INSTALLED / "tree.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        mode, name, *leads_to = line.split(" ")
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if leads_to:
            path.symlink_to(leads_to[0])
            continue
        path.write_text(f"old {name}\n")
        path.chmod(int(mode, 8))
    (place / ".venv" / "bin" / "moodlark").write_text('#!/bin/sh\necho "old program"\n')
    for source, target in ((INSTALLED / "etc", folder / "etc"), (INSTALLED / "units", folder / "units")):
        for path in source.rglob("*"):
            if path.is_file():
                copy = target / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
    for name in ("bin", "state", "music"):
        (folder / name).mkdir()
    (folder / "state" / "moodlark.db").write_text("likes, bans, history")
    (folder / "music" / "song.flac").write_text("music")
    return folder


def set_up(clone: Path, box: Path, lines: str = "install_service") -> subprocess.CompletedProcess[str]:
    script = PLAYED.format(clone=clone, box=box, loaded=LOADED) + lines
    return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)


def program(box: Path) -> str:
    command = box / "opt" / "moodlark" / ".venv" / "bin" / "moodlark"
    return subprocess.run([command], capture_output=True, text=True, check=False).stdout.strip()


def is_whole(box: Path) -> bool:
    """Whether one program, old or new, stands in its place with all that belongs to it."""
    place = box / "opt" / "moodlark"
    parts = (place / "device", place / "models_tflite" / "downloaded" / "face_detection_short_range.tflite")
    is_new = (place / "requirements").exists()
    return all(part.exists() for part in parts) and program(box) == (
        "new program" if is_new else "old program"
    )


def test_the_new_program_takes_the_place_of_the_old_and_the_old_is_kept(clone: Path, box: Path) -> None:
    done = set_up(clone, box)
    assert done.returncode == 0, done.stderr
    assert program(box) == "new program"
    assert is_whole(box)
    versions = box / "opt" / "moodlark.versions"
    assert len(list(versions.iterdir())) == 2
    assert (versions / "first" / ".venv" / "bin" / "moodlark").exists()


@pytest.mark.parametrize(
    ("says", "told"),
    [("""echo '{"code": "ABCD-EFGH"}'""", True), ("echo it has an owner >&2; exit 1", False)],
)
def test_a_box_of_nobodys_says_by_which_code_it_is_claimed(
    clone: Path, box: Path, says: str, *, told: bool
) -> None:
    command = box / "opt" / "moodlark" / ".venv" / "bin" / "moodlark"
    command.write_text(f'#!/bin/sh\n[ "$1" = setup-code ] || exit 9\n{says}\n')
    done = set_up(clone, box, "tell_code")
    assert (done.returncode, "give this code: ABCD-EFGH" in done.stderr) == (0, told)


def test_tests_caches_and_what_lies_about_are_not_copied(clone: Path, box: Path) -> None:
    set_up(clone, box)
    assert list((box / "opt" / "moodlark" / "device").parent.rglob("lies about")) == []
    there = {path.name for path in (box / "opt" / "moodlark").iterdir()}
    assert there == {*COPIED, "models_tflite", ".venv", ".cache", ".made-from"}


def test_what_the_owner_edited_stays_and_only_the_service_may_read_it(clone: Path, box: Path) -> None:
    edited = (INSTALLED / "etc" / "moodlark.yaml").read_bytes()
    done = set_up(clone, box)
    assert (box / "etc" / "moodlark.yaml").read_bytes() == edited
    assert b"knock twice" in edited
    for name in ("moodlark.yaml", "mpd.conf"):
        assert stat.S_IMODE((box / "etc" / name).stat().st_mode) == 0o640, done.stderr


def test_data_and_music_stay_and_what_root_left_is_private_again(clone: Path, box: Path) -> None:
    set_up(clone, box)
    memory = box / "state" / "moodlark.db"
    assert memory.read_text() == "likes, bans, history"
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    assert (box / "music" / "song.flac").read_text() == "music"


def test_the_units_are_todays(clone: Path, box: Path) -> None:
    set_up(clone, box)
    for unit in (ROOT / "systemd").iterdir():
        assert (box / "units" / unit.name).read_bytes() == unit.read_bytes()


def test_one_can_roll_back_and_forth(clone: Path, box: Path) -> None:
    unit = box / "units" / "moodlark.service"
    set_up(clone, box)
    back = set_up(clone, box, "roll_back")
    assert back.returncode == 0, back.stderr
    assert program(box) == "old program"
    assert is_whole(box)
    assert unit.read_text() == "old systemd/moodlark.service\n"
    assert {path.name for path in unit.parent.iterdir()} == {"moodlark.service", "moodlark-mpd.service"}
    assert (box / "etc" / "moodlark.yaml").read_bytes() == (INSTALLED / "etc" / "moodlark.yaml").read_bytes()
    assert set_up(clone, box, "roll_back").returncode == 0
    assert program(box) == "new program"
    assert unit.read_bytes() == (ROOT / "systemd" / "moodlark.service").read_bytes()


def test_without_another_version_there_is_nothing_to_roll_back_to(clone: Path, box: Path) -> None:
    refused = set_up(clone, box, "roll_back")
    assert refused.returncode == 1
    assert refused.stderr == "setup: there is no other version to go back to\n"
    assert is_whole(box)


def test_a_program_that_does_not_start_makes_way_for_the_last_good_one(clone: Path, box: Path) -> None:
    starts = 'install_units() { [ "${1:-.}" != . ]; }; install_service'
    done = set_up(clone, box, starts)
    assert done.returncode == 1
    assert "the new program does not start" in done.stderr
    assert program(box) == "old program"


def test_set_up_again_changes_nothing_and_after_a_change_two_versions_are_kept(
    clone: Path, box: Path
) -> None:
    set_up(clone, box)
    first = os.readlink(box / "opt" / "moodlark")
    assert set_up(clone, box).returncode == 0
    assert os.readlink(box / "opt" / "moodlark") == first
    (clone / "device" / "__init__.py").write_text("# newer\n")
    later = 'date() { echo "2027-01-01T00-00-00"; }; install_service'
    assert set_up(clone, box, later).returncode == 0
    assert os.readlink(box / "opt" / "moodlark").endswith("2027-01-01T00-00-00")
    kept = {path.name for path in (box / "opt" / "moodlark.versions").iterdir()}
    assert kept == {Path(first).name, "2027-01-01T00-00-00"}


def test_a_service_whose_environment_is_broken_is_mended(clone: Path, box: Path) -> None:
    set_up(clone, box)
    (box / "opt" / "moodlark" / ".venv" / "bin" / "moodlark").unlink()
    later = 'date() { echo "2027-01-01T00-00-00"; }; install_service'
    assert set_up(clone, box, later).returncode == 0
    assert program(box) == "new program"


def cut(step: int) -> str:
    """Killed at the step after that many things done as root, in whatever subshell."""
    return f"""
        as_root() {{
            echo >>"$COUNTED"
            if [ "$(wc -l <"$COUNTED")" -gt {step} ]; then kill -9 $$; fi
            "$@"
        }}
        install_service
    """


@pytest.mark.parametrize("from_versions", [False, True], ids=["a plain folder", "versions"])
def test_wherever_it_is_cut_one_program_is_whole_and_the_next_set_up_clears_up(
    clone: Path, box: Path, from_versions: bool, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    if from_versions:
        set_up(clone, box)
        (clone / "device" / "__init__.py").write_text("# newer\n")
    step, ended = int(from_versions), False
    while not ended and step < 150:
        steps.write_text("")
        moment = f'COUNTED={steps}; date() {{ echo "2027-{step:03}"; }}\n'
        ended = set_up(clone, box, moment + cut(step)).returncode == 0
        assert is_whole(box), f"cut at step {step}"
        step += 5  # some of them, as each takes a while
    assert program(box) == "new program"
    assert not (box / "policy").exists()
    assert all((path / ".made-from").exists() for path in (box / "opt" / "moodlark.versions").iterdir())
    assert len(list((box / "opt").iterdir())) == 2
    assert list((box / "etc").rglob("*.part")) == []
