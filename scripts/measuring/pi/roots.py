"""A root folder of Debian for arm64, and commands run in it by qemu, with processes and mounts of its own."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from device.configuration.paths import MODELS, ROOT

PACKAGES: tuple[str, ...] = ("bash", "coreutils", "dash", "sed", "grep", "python3", "python3-venv")
PACKAGES += ("python3-numpy", "python3-pyaudio", "mpd", "ffmpeg", "libspeexdsp1", "libgomp1", "espeak-ng")
LIBRARIES = "/usr/lib/aarch64-linux-gnu"
# qemu is opened when it is registered, so that it need not lie in the root. The kernel is to be 6.7 or later.
MAGIC = r":moodlark:M::\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00"
MASK = r":\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:"
ENTER = """
set -e
mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
printf '%s' "$2" >/proc/sys/fs/binfmt_misc/register
mount --bind "$1" "$1"
mount --rbind /proc "$1/proc"
mount --rbind /dev "$1/dev"
mount --bind "$3" "$1/moodlark/models_tflite/downloaded"
exec chroot "$1" sh -c 'cd /moodlark && exec "$@"' pi "${@:4}"
"""


@dataclass(frozen=True, slots=True)
class Root:
    """One release of Debian ("bookworm", "trixie"), and where it lies."""

    release: str
    python: str
    path: Path

    def make(self) -> None:
        """Unpack it, whole or not at all; one that is there stays. Raises CalledProcessError."""
        if self.path.is_dir():
            return
        new = self.path.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        new.parent.mkdir(parents=True, exist_ok=True)
        included = "--include=" + ",".join(PACKAGES)
        made = [
            "mmdebstrap",
            "--quiet",
            "--variant=extract",
            "--arch=arm64",
            included,
            self.release,
            str(new),
        ]
        subprocess.run(made, check=True)
        for name in ("bin", "sbin", "lib"):
            if not (new / name).exists():
                (new / name).symlink_to(f"usr/{name}")
        if not (new / "bin/sh").exists():
            (new / "bin/sh").symlink_to("dash")  # what dash's own set-up would do
        for name in ("proc", "sys", "dev", "run", "tmp", "moodlark", "root"):
            (new / name).mkdir(exist_ok=True)
        (new / "etc/hosts").write_text("127.0.0.1 localhost\n")
        (new / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
        (new / "etc/group").write_text("root:x:0:\naudio:x:29:\nvideo:x:44:\n")
        new.rename(self.path)

    def bring_tree(self) -> None:
        """What git knows of, as it is now, at /moodlark."""
        tree = self.path / "moodlark"
        for old in tree.iterdir():
            if old.name not in (".venv", ".cache"):
                shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = (
            subprocess.run(listing, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
        )
        there = "\0".join(name for name in listed if name and (ROOT / name).exists())
        packing = ["tar", "--create", "--null", "--files-from=-"]
        packed = subprocess.run(packing, cwd=ROOT, check=True, capture_output=True, input=there.encode())
        unpacking = ["tar", "--extract", "--no-same-owner", "--directory", str(tree)]
        subprocess.run(unpacking, check=True, input=packed.stdout)
        (tree / "models_tflite/downloaded").mkdir(parents=True, exist_ok=True)

    def compile(self) -> bool:
        """Byte code by this machine's own Python, where it has that version: by qemu it takes minutes."""
        own = shutil.which(f"python{self.python}")
        if own is None:
            return False
        folders = [
            self.path / "moodlark",
            self.path / f"usr/lib/python{self.python}",
            self.path / "usr/lib/python3",
        ]
        compiled = [own, "-m", "compileall", "-q", "-s", str(self.path), "-p", "/"]
        done = subprocess.run([*compiled, *map(str, folders)], check=False, capture_output=True)
        return done.returncode == 0

    def run(self, *command: str, limit_s: float = 300.0) -> subprocess.CompletedProcess[str]:
        """A command in it, at /moodlark. Raises TimeoutExpired; whatever it started has ended then."""
        apart = ["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child"]
        register = f"{MAGIC}{MASK}{shutil.which('qemu-aarch64-static')}:F"
        entered = [
            "bash",
            "-c",
            ENTER,
            "pi",
            str(self.path),
            register,
            str((MODELS / "downloaded").resolve()),
        ]
        return subprocess.run(
            [*apart, *entered, *command],
            env={
                "HOME": "/root",
                "LANG": "C.UTF-8",
                "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
                "PYTHONPATH": "/moodlark",
                "LD_LIBRARY_PATH": f"{LIBRARIES}/blas:{LIBRARIES}/lapack:{LIBRARIES}/pulseaudio",
            },
            capture_output=True,
            text=True,
            timeout=limit_s,
            check=False,
        )
