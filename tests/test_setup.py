"""Set-up: what it refuses, what it leaves alone, and that twice is as good as once."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
import yaml

from device.room.program import Program

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = [ROOT / "setup.sh", ROOT / ".ci" / "run", *sorted((ROOT / "scripts" / "setup").glob("*.sh"))]


def setup(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "setup.sh", *words], capture_output=True, text=True, check=False)


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run lines with set-up's functions at hand, root being nobody special."""
    loaded = "\n".join(f'source "{path}"' for path in SCRIPTS if path.parent.name == "setup")
    lines = f'set -euo pipefail\nROOT="{ROOT}"\n{loaded}\nas_root() {{ "$@"; }}\ncd "{folder}"\n{script}'
    return subprocess.run(
        ["bash", "-c", lines], capture_output=True, text=True, check=False, env=os.environ | variables
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_are_well_formed(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script], capture_output=True, check=False).stderr == b""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dmeo"], "there is no 'dmeo'"),
        (["demo", "5"], "demo takes no more words, got: 5"),
        (["--service", "now"], "--service takes no more words, got: now"),
    ],
)
def test_an_unknown_word_is_refused_before_anything_is_done(words: list[str], sentence: str) -> None:
    refused = setup(*words)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"setup: {sentence}")


def test_help_names_every_verb() -> None:
    told = setup("--help").stdout
    assert all(f"./setup.sh {verb}" in told for verb in ("demo", "test", "--service"))


def test_packages_that_are_there_are_not_touched(tmp_path: Path) -> None:
    done = shell("is_installed() { true; }; apt-get() { exit 9; }; install_packages mpd gcc", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_server_that_comes_along_is_neither_started_nor_enabled(tmp_path: Path) -> None:
    done = shell(
        f"""
        NO_STARTS={tmp_path}/policy
        is_installed() {{ [ "$1" = gcc ]; }}
        env() {{ sh "$NO_STARTS" || echo "starts are refused with $?" >>calls; echo "$*" >>calls; }}
        apt-get() {{ true; }}
        systemctl() {{ echo "systemctl $*" >>calls; }}
        install_packages mpd gcc
        """,
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    refused, installed, *disabled = (tmp_path / "calls").read_text().splitlines()
    assert refused == "starts are refused with 101"
    assert installed.endswith("install --yes --no-install-recommends --no-remove mpd")
    assert disabled == [
        "systemctl --quiet disable mpd.service mpd.socket",
        "systemctl --quiet --global disable mpd.service mpd.socket",
    ]
    assert not (tmp_path / "policy").exists()


def test_a_failed_installation_is_shown_and_leaves_no_policy(tmp_path: Path) -> None:
    done = shell(
        f"""
        NO_STARTS={tmp_path}/policy
        is_installed() {{ false; }}
        env() {{ echo "E: no such package"; false; }}
        apt-get() {{ true; }}
        install_packages nonsense
        """,
        tmp_path,
    )
    assert done.returncode == 1
    assert "E: no such package" in done.stderr
    assert not (tmp_path / "policy").exists()


def test_an_environment_that_fits_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "moodlark").touch(mode=0o755)
    script = """
        quietly() { echo "$1"; }
        make_environment "$PWD" base; echo once
        make_environment "$PWD" base; echo twice
        echo changed >>pyproject.toml
        make_environment "$PWD" base
    """
    said = shell(script, tmp_path).stdout.splitlines()
    installing = "installing the Python packages (some minutes the first time)"
    assert said[1:] == [installing, "once", "twice", installing]


def test_settings_that_a_person_edited_stay(tmp_path: Path) -> None:
    def install() -> subprocess.CompletedProcess[str]:
        return shell(
            'SETTINGS=$PWD/etc; install() { cp "${@: -2}"; }; install_settings',
            tmp_path,
        )

    shutil.copytree(ROOT / "config", tmp_path / "config")
    assert install().returncode == 0
    ours, edited = tmp_path / "etc" / "mpd.conf", tmp_path / "etc" / "moodlark.yaml"
    edited.write_text("web: {port: 80}\n")
    for shipped in ("mpd.conf", "moodlark.yaml"):
        with (tmp_path / "config" / shipped).open("a") as file:
            file.write("# a newer version\n")
    done = install()
    assert ours.read_text().endswith("# a newer version\n")
    assert edited.read_text() == "web: {port: 80}\n"
    assert (tmp_path / "etc" / "moodlark.yaml.new").read_text().endswith("# a newer version\n")
    assert f"{edited} was edited and stays" in done.stderr


def test_the_service_plays_through_its_own_mpd(tmp_path: Path) -> None:
    shipped = (ROOT / "config" / "moodlark.yaml").read_text()
    (tmp_path / "moodlark.yaml").write_text(shipped)
    told = shell("for_the_service <moodlark.yaml", tmp_path).stdout
    player = yaml.safe_load(told)["player"]
    assert f'port               "{player["port"]}"' in (ROOT / "config" / "mpd.conf").read_text()
    assert (
        len([1 for old, new in zip(shipped.splitlines(), told.splitlines(), strict=True) if old != new]) == 1
    )


def test_copying_again_keeps_the_environment_and_drops_old_files(tmp_path: Path) -> None:
    source, target = tmp_path / "my clone", tmp_path / "opt"
    (source / ".git").mkdir(parents=True)
    (source / "new.py").touch()
    (target / ".venv").mkdir(parents=True)
    (target / "old.py").touch()
    assert shell(f"SERVICE_TREE={target}; copy_tree", source).returncode == 0
    assert sorted(path.name for path in target.iterdir()) == [".venv", "new.py"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my clone", "opt"]


@pytest.mark.skipif(shutil.which("mpd") is None, reason="mpd is not installed")
def test_mpd_starts_with_the_settings_we_ship(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    shipped = (ROOT / "config" / "mpd.conf").read_text()
    for place in ("/srv/moodlark/music", "/var/lib/moodlark-mpd", "/run/moodlark-mpd"):
        shipped = shipped.replace(place, str(tmp_path))
    (tmp_path / "mpd.conf").write_text(shipped.replace('"6610"', f'"{port}"').replace('"alsa"', '"null"'))
    log = tmp_path / "log"
    server = Program(["mpd", "--no-daemon", "--stderr", str(tmp_path / "mpd.conf")], log, os.environ)
    server.wait_until(
        lambda: (tmp_path / "socket").exists() and (tmp_path / "database").exists(), within_s=20
    )
    server.stop()
    assert "unrecognized" not in log.read_text()
