"""Set-up: what it refuses, what it leaves alone, and that twice is as good as once."""

import os
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml

from device.simulated.program import Program

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [ROOT / "setup.sh", ROOT / ".ci" / "run", *sorted((ROOT / "scripts" / "setup").glob("*.sh"))]
COMMANDS = [ROOT / "moodlark", ROOT / "scripts" / "setup" / "command"]


def setup(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "setup.sh", *words], capture_output=True, text=True, check=False)


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run lines with set-up's functions at hand, root being nobody special."""
    loaded = "\n".join(f'source "{path}"' for path in SCRIPTS if path.parent == ROOT / "scripts" / "setup")
    lines = f'set -euo pipefail\nROOT="{ROOT}"\n{loaded}\nas_root() {{ "$@"; }}\ncd "{folder}"\n{script}'
    return subprocess.run(
        ["bash", "-c", lines], capture_output=True, text=True, check=False, env=os.environ | variables
    )


@pytest.mark.parametrize("script", [*SCRIPTS, *COMMANDS], ids=lambda path: path.name)
def test_the_scripts_are_well_formed(script: Path) -> None:
    assert subprocess.run(["bash", "-n", script], capture_output=True, check=False).stderr == b""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dmeo"], "there is no 'dmeo'"),
        (["demo", "5"], "demo takes --json or nothing, got: 5"),
        (["--service", "now"], "--service takes no more words, got: now"),
        (["coverage", "now"], "coverage takes no more words, got: now"),
        (["lock", "numpy"], "lock takes --upgrade or nothing, got: numpy"),
    ],
)
def test_an_unknown_word_is_refused_before_anything_is_done(words: list[str], sentence: str) -> None:
    refused = setup(*words)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.startswith(f"setup: {sentence}")


def test_help_names_every_verb() -> None:
    told = setup("--help").stdout
    assert all(
        f"./setup.sh {verb}" in told
        for verb in (
            "demo",
            "test",
            "coverage",
            "slow",
            "trixie",
            "lowest",
            "pi",
            "--room",
            "uninstall",
            "--service",
            "--roll-back",
            "lock",
        )
    )


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
        "systemctl --quiet disable mpd.service",
        "systemctl --quiet --global disable mpd.service",
        "systemctl --quiet disable mpd.socket",
        "systemctl --quiet --global disable mpd.socket",
    ]
    assert not (tmp_path / "policy").exists()


def test_the_web_server_that_comes_for_the_front_is_not_started_by_debian(tmp_path: Path) -> None:
    done = shell(
        f"""
        NO_STARTS={tmp_path}/policy
        is_installed() {{ [ "$1" = mpd ]; }}
        env() {{ true; }}
        apt-get() {{ true; }}
        systemctl() {{ echo "systemctl $*" >>calls; }}
        install_packages mpd "${{SERVICE_PACKAGES[@]}}"
        """,
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "systemctl --quiet disable nginx.service" in (tmp_path / "calls").read_text().splitlines()


def test_a_web_server_of_the_household_is_left_alone(tmp_path: Path) -> None:
    script = 'is_installed() { true; }; systemctl() { exit 9; }; install_packages "${SERVICE_PACKAGES[@]}"'
    assert shell(script, tmp_path).returncode == 0


FRONT = """
    LOG=$PWD/log; STATE=$PWD
    write_front() { echo '{"fingerprint": "AB:CD", "names": []}'; }
"""


def test_the_fronts_settings_are_looked_at_by_nginx_and_the_fingerprint_is_said(tmp_path: Path) -> None:
    told = shell(
        FRONT + 'nginx() { echo "$*" >>asked; }; prepare_front',
        tmp_path,
    )
    assert told.returncode == 0, told.stderr
    assert "fingerprint of the box's certificate: AB:CD\n" in told.stderr
    assert (tmp_path / "asked").read_text().endswith(f"-c {tmp_path}/tls/front.conf\n")


def test_where_nginx_refuses_them_set_up_says_so_and_goes_on(tmp_path: Path) -> None:
    told = shell(
        FRONT
        + "nginx() { echo 'emerg: unknown directive'; false; }; write_front() { :; }; prepare_front; echo on",
        tmp_path,
    )
    assert told.stdout == "on\n"
    assert "unknown directive" in told.stderr
    assert "phones will not reach the page yet: moodlark doctor says what is amiss" in told.stderr


def test_a_front_that_does_not_start_rolls_nothing_back(tmp_path: Path) -> None:
    told = shell(
        """
        UNITS=$PWD/units; mkdir units; install() { cp "${@: -2}"; }
        systemctl() { case "$*" in *front*) [ "$1" = --quiet ] ;; esac; }
        install_units "$ROOT" && start_front && echo on
        """,
        tmp_path,
    )
    assert told.stdout == "on\n", told.stderr
    assert (
        "moodlark-front.service does not start; see: systemctl status moodlark-front.service" in told.stderr
    )


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


def test_a_plan_says_what_apt_adds_and_refuses_what_it_cannot(tmp_path: Path) -> None:
    told = """
        apt-get() { cat <<'END'
0 upgraded, 327 newly installed, 0 to remove and 3 not upgraded.
Need to get 512 MB/600 MB of archives.
After this operation, 2,012 MB of additional disk space will be used.
END
        }
        plan_packages mpd ffmpeg
    """
    done = shell(told, tmp_path)
    assert done.stdout == "2524\n"
    assert done.stderr == "setup: will add 327 of Debian's packages: 512 MB to fetch, 2012 MB on the disk\n"
    refused = shell(
        "apt-get() { echo 'E: Unable to locate package mpd'; false; }; plan_packages mpd", tmp_path
    )
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr


@pytest.mark.parametrize(("size", "mb"), [("1,234 kB", 2), ("512 MB", 512), ("1.2 GB", 1200), ("0 B", 0)])
def test_sizes_as_apt_writes_them_are_megabytes(tmp_path: Path, size: str, mb: int) -> None:
    assert shell(f"echo '{size}' | as_mb", tmp_path).stdout == f"{mb}\n"


def test_apts_lists_are_refreshed_once_in_a_set_up(tmp_path: Path) -> None:
    script = """
        apt-get() { echo "$1" >>calls; }
        refresh_packages; refresh_packages
    """
    assert shell(script, tmp_path).returncode == 0
    assert (tmp_path / "calls").read_text() == "update\n"


def test_without_a_network_apt_changes_nothing_and_says_why(tmp_path: Path) -> None:
    done = shell(
        """
        is_installed() { false; }
        apt-get() { echo "$1" >>calls; echo "W: Failed to fetch http://deb.debian.org/"; }
        install_packages mpd
        """,
        tmp_path,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        "setup: Debian's packages cannot be reached: is there a network?"
    )
    assert (tmp_path / "calls").read_text() == "update\n"


POLICY = """
    is_installed() { [ "$1" != mpd ]; }; apt-get() { true; }; systemctl() { true; }; COUNT_EVERY_S=0.1
    NO_STARTS=$PWD/policy
"""


def test_a_set_up_killed_while_it_installs_forbids_no_start(tmp_path: Path) -> None:
    shell(POLICY + "env() { kill -9 $$; }; install_packages mpd", tmp_path)
    left = tmp_path / "policy"
    assert left.exists()
    assert subprocess.run(["sh", left], check=False).returncode == 0, "its services start all the same"
    assert shell(POLICY + "env() { true; }; install_packages mpd", tmp_path).returncode == 0
    assert not left.exists()


@pytest.mark.parametrize("signal", ["TERM", "INT", "HUP"])
def test_a_set_up_that_is_interrupted_leaves_no_policy(tmp_path: Path, signal: str) -> None:
    shell(POLICY + f"env() {{ kill -{signal} $$; sleep 0.1; }}; install_packages mpd", tmp_path)
    assert not (tmp_path / "policy").exists()


def test_a_policy_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "policy").write_text("#!/bin/sh\nexit 104\n")
    assert shell(POLICY + "env() { true; }; install_packages mpd", tmp_path).returncode == 0
    assert (tmp_path / "policy").read_text() == "#!/bin/sh\nexit 104\n"


@pytest.mark.parametrize(
    ("amiss", "asked", "sentence"),
    [
        ("command() { [ $2 != systemctl ]; }", "need_systemd", "this machine has no systemd"),
        ("UNITS=$PWD/none", "need_systemd", "this machine has no systemd"),
        ("uname() { echo armv7l; }", "need_known_machine", "Moodlark needs a 64-bit system"),
        ("free_mb() { echo 300; }", "need_space . 500", "set-up needs 500 MB in . and 300 MB are free"),
        ("as_root() { false; }; nearest() { echo /none; }", "need_writable .", "/none cannot be written to"),
        ("find_python() { return 1; }", "need_python", "Moodlark needs Python 3.11, 3.12 or 3.13 with venv"),
    ],
)
def test_what_the_machine_lacks_is_one_sentence_and_nothing_is_done(
    tmp_path: Path, amiss: str, asked: str, sentence: str
) -> None:
    done = shell(f"{amiss}\n{asked}", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"setup: {sentence}")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_the_python_packages_in_reach_nothing_is_done(tmp_path: Path) -> None:
    done = shell(
        "need_registry",
        tmp_path,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_FIND_LINKS="",
        PIP_RETRIES="0",
    )
    assert done.returncode == 1
    assert done.stderr.startswith("setup: the Python packages cannot be reached: is there a network?")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".cache", "setup.log"]


ENVIRONMENT = """
    need_python() { PYTHON=python3; }
    is_whole() { [ -e "$1/.venv/whole" ]; }
    make_empty_environment() {
        echo made anew
        rm -rf "$1/.venv"
        mkdir "$1/.venv"
        note "$1" made-by "$(python_of "$1")"
    }
    install_locked() { echo "installed $2"; touch "$1/.venv/whole"; }
    PYTHON=python3
"""


def test_an_environment_that_fits_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]")
    said = shell(
        ENVIRONMENT + 'make_environment "$PWD" base; echo once; make_environment "$PWD" base', tmp_path
    )
    assert said.stdout.splitlines() == ["made anew", "installed base", "once"], said.stderr


def test_a_broken_environment_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]")
    broken = 'make_environment "$PWD" base; rm .venv/whole; echo broken; make_environment "$PWD" base'
    said = shell(ENVIRONMENT + broken, tmp_path).stdout.splitlines()
    assert said == ["made anew", "installed base", "broken", "made anew", "installed base"]


def test_an_environment_without_its_python_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]")
    changed = 'make_environment "$PWD" base; echo changed >>pyproject.toml; make_environment "$PWD" base'
    assert shell(ENVIRONMENT + changed, tmp_path).stdout.splitlines()[2:] == ["made anew", "installed base"]


def test_of_a_broken_environment_the_missing_file_is_named(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "setup" / "whole.py"
    packages = tmp_path / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    venv.create(tmp_path, with_pip=False)
    metadata = packages / "broken-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (metadata / "RECORD").write_text("broken/core.so,,5\nbroken-1.0.dist-info/METADATA,,\n")
    told = subprocess.run(
        [tmp_path / "bin" / "python", "-IB", script, ROOT], capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert told.stdout == f"setup: broken: {packages}/broken/core.so is missing or cut\n"


def test_an_environment_of_the_tests_is_whole() -> None:
    script = ROOT / "scripts" / "setup" / "whole.py"
    told = subprocess.run(
        [sys.executable, "-B", script, ROOT],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert (told.returncode, told.stdout) == (0, ""), told.stderr


def test_long_steps_are_counted(tmp_path: Path) -> None:
    script = """
        COUNT_EVERY_S=0.1
        work() { echo "Setting up a"; echo "Setting up b"; sleep 0.5; }
        in_steps 7; step "packages"
        counted '^Setting up ' 9 "installing" work
    """
    assert shell(script, tmp_path).stderr.splitlines() == [
        "setup: 1 of 7: packages",
        "setup: installing",
        "setup:   2 of 9",
    ]


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
