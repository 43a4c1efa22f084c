"""The command line of Moodlark."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from contextlib import suppress

import click

from device.cli.output import finish, prepare, say
from device.ports.errors import ConfigError, DeviceError, InputError, brief

log = logging.getLogger(__name__)

SHOWN = "MOODLARK_TRACEBACK"  # in the environment: what should not happen is shown with its place

COMMANDS = {
    "run": "The daemon.",
    "scan": "Read one mood and choose music for it.",
    "hear": "What the box would hear in recordings.",
    "demo": "The main job on recorded scenes.",
    "ask": "Ask for music in a sentence.",
    "classify": "What one sense makes of files or text.",
    "fuse": "Fuse the scores of the senses into moods.",
    "library": "The music library and its moods.",
    "front": "The certificate that phones are to trust.",
    "address": "Where the page is found.",
    "backup": "Everything that the household made, in one file.",
    "restore": "And back.",
    "mqtt": "Home Assistant is to see the box anew, or no longer.",
    "doctor": "Check every part and say how to mend it.",
    "bench": "Latency and memory of every stage on this machine.",
    "setup-code": "The code that makes a visitor the owner of this box.",
    "reset-code": "A code by which somebody sets a new password.",
    "token": "Let a program in.",
}
TOGETHER = {
    "ask": "asking",
    "hear": "hearing.hear",
    "demo": "demo.demo",
    "setup-code": "people",
    "reset-code": "people",
    "token": "people",
    "address": "page",
    "front": "page",
    "mqtt": "friends.mqtt",
    "backup": "friends.keeping",
    "restore": "friends.keeping",
}
"""Commands that lie in one file with others, or in a folder."""


class LazyGroup(click.Group):
    """Imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"device.cli.{TOGETHER.get(cmd_name, cmd_name)}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
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
    prepare()
    try:
        code = _code()
    except SystemExit as exc:  # so click ends when nobody reads on
        code = exc.code if isinstance(exc.code, int) else 1
    sys.exit(finish(code))


def _code() -> int:
    try:
        result = cli(standalone_mode=False)
    except click.ClickException as exc:
        with suppress(OSError, ValueError):
            exc.show()
        return exc.exit_code
    except click.Abort:
        return 130
    except ConfigError as exc:
        return _failed(str(exc), os.EX_CONFIG)
    except InputError as exc:
        return _failed(str(exc), 2)
    except DeviceError as exc:
        return _failed(str(exc), 1)
    except ImportError as exc:
        return _failed(f"the program is not whole ({brief(exc)}): run ./setup.sh again, which mends it", 1)
    except OSError as exc:
        return _failed(f"{exc.filename or 'cannot read or write'}: {exc.strerror or brief(exc)}", 1)
    except Exception as exc:
        if logging.getLogger().handlers or SHOWN in os.environ:
            log.critical("a command crashed", exc_info=exc)
        return _failed(f"that should not happen ({brief(exc)}); {SHOWN}=1 before the command shows where", 1)
    return result if isinstance(result, int) else 0


def _failed(why: str, code: int) -> int:
    say(f"moodlark: {why}")
    return code


if __name__ == "__main__":
    main()
