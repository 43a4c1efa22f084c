"""The command line of Moodlark."""

from __future__ import annotations

import importlib
import os
import sys

import click

from device.errors import ConfigError, DeviceError, InputError

COMMANDS = {
    "run": "The daemon.",
    "scan": "Read one mood and choose music for it.",
    "demo": "The main job on a recorded scene.",
    "classify": "What one sense makes of files or text.",
    "fuse": "Fuse the scores of the senses into moods.",
    "library": "The music library and its moods.",
    "doctor": "Check every part and say how to mend it.",
    "bench": "Latency and memory of every stage on this machine.",
}


class LazyGroup(click.Group):
    """Imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"device.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="moodlark")
def cli() -> None:
    """Moodlark reads the mood of the room and plays music that fits it."""


def main() -> None:
    """Run a command. Exit 0 done, 2 wrong usage or input, 78 wrong configuration, 1 failed."""
    sys.exit(_code())


def _code() -> int:
    try:
        result = cli(standalone_mode=False)
    except click.ClickException as exc:
        exc.show()
        return exc.exit_code
    except click.Abort:
        return 130
    except ConfigError as exc:
        return _failed(exc, os.EX_CONFIG)
    except InputError as exc:
        return _failed(exc, 2)
    except DeviceError as exc:
        return _failed(exc, 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return result if isinstance(result, int) else 0


def _failed(exc: DeviceError, code: int) -> int:
    click.echo(f"moodlark: {exc}", err=True)
    return code


if __name__ == "__main__":
    main()
