"""The recipe of a card and of a container: what they name is there, and what they run does what it says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.setup.test_setup import ROOT

RECIPE = ROOT / "config" / "image" / "user-data"
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
GIT = '#!/bin/sh\n[ -e "$PLACE/network" ] || { touch "$PLACE/network"; exit 128; }\nfor last; do :; done\n'
GIT += 'mkdir -p "$last"\nprintf \'#!/bin/sh\\necho "$@" >>"$PLACE/done"\\n\' >"$last/setup.sh"\n'
GIT += 'chmod 755 "$last/setup.sh"\n'


@pytest.fixture
def recipe() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    return loaded


def test_the_file_is_cloud_inits_and_names_a_source_to_fill_in(recipe: dict[str, Any]) -> None:
    assert RECIPE.read_text(encoding="utf-8").startswith("#cloud-config\n")
    files = {one["path"]: one for one in recipe["write_files"]}
    assert recipe["runcmd"] == [["/usr/local/sbin/moodlark-first-boot"]]
    assert files["/usr/local/sbin/moodlark-first-boot"]["permissions"] == "0755"
    assert "SOURCE=" in files["/etc/moodlark-image"]["content"]


def test_the_first_boot_clones_and_sets_up_once_though_the_network_comes_late(
    recipe: dict[str, Any], tmp_path: Path
) -> None:
    script = recipe["write_files"][0]["content"]
    played = script.replace("/usr/local/src", str(tmp_path)).replace("/etc/moodlark-image", "./image")
    (tmp_path / "image").write_text(recipe["write_files"][1]["content"])
    (tmp_path / "git").write_text(GIT)
    (tmp_path / "sleep").write_text("#!/bin/sh\n")
    for name in ("git", "sleep"):
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "PLACE": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-c", played], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "done").read_text() == "--service\n"


def test_the_container_copies_and_starts_what_there_is() -> None:
    named = re.findall(r"/moodlark/((?:setup|config)[\w./-]*)", CONTAINER)
    assert len(named) >= 4
    assert all((ROOT / name).exists() for name in named)


def test_where_the_music_server_ends_the_container_does(tmp_path: Path) -> None:
    for name, text in (("mpd", "exit 0"), (".venv/bin/moodlark", "exec sleep 60")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    start = tmp_path / "config" / "image" / "start"
    start.parent.mkdir(parents=True)
    played = (ROOT / "config/image/start").read_text().replace("/run/moodlark-mpd", f"{tmp_path}/run")
    start.write_text(played)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "RUNTIME_DIRECTORY": str(tmp_path / "box")}
    ended = subprocess.run(["sh", start], env=environment, capture_output=True, timeout=20, check=False)
    assert ended.returncode == 1
