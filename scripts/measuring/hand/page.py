"""Take a picture of the page as a phone shows it, with Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@click.command()
@click.option("--url", default="http://127.0.0.1:8080/", show_default=True, help="The page to take.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PNG to write."
)
@click.option("--size", default="390x844", show_default=True, help="Width x height in CSS pixels.")
@click.option("--scale", default=2.0, show_default=True, help="Device pixels per CSS pixel.")
@click.option("--dark", is_flag=True, help="As at night.")
@click.option("--wait", default=3.0, show_default=True, help="Seconds the page may take to settle.")
def main(url: str, out: Path, size: str, scale: float, dark: bool, wait: float) -> None:
    """Take a picture of the page at URL and write it to OUT."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("screenshot: no Chromium here: sudo apt install chromium")
    width, height = size.lower().split("x")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            f"--force-device-scale-factor={scale}",
            f"--timeout={int(1000 * wait)}",
            f"--screenshot={out.resolve()}",
            *(["--blink-settings=preferredColorScheme=0"] if dark else []),
            url,
        ]
        result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if result.returncode or not out.exists():
        sys.exit(f"screenshot: {url} could not be taken: {result.stderr.strip()[-300:]}")


if __name__ == "__main__":
    main()
