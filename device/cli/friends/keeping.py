"""moodlark backup, restore: everything the household made, in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, say
from device.configuration.config import load_config
from device.house.daemon import own_memory
from device.house.ways.keeping import belongings_of, passphrase_in
from device.memory.backup.packing import pack
from device.memory.backup.restoring import restore as put_back

PASSPHRASE_OPTION = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="A file whose first line is the passphrase; without: it is asked for.",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@PASSPHRASE_OPTION
@CONFIG_OPTION
def backup(file: Path, *, passphrase_file: Path | None, config_file: Path) -> None:
    """Write everything that the household made into FILE, which a passphrase opens. The box may run on."""
    belongings = belongings_of(load_config(config_file), config_file)
    size = pack(belongings, file, _passphrase(passphrase_file, twice=True))
    for sentence in belongings.skipped:
        say(sentence)
    emit({"file": str(file), "bytes": size})
    say("Keep it elsewhere than on this box, and the passphrase elsewhere than the file.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@PASSPHRASE_OPTION
@CONFIG_OPTION
def restore(file: Path, *, passphrase_file: Path | None, config_file: Path) -> None:
    """Put a backup in place of what is here, which is set aside. The box must not run: stop it first."""
    config = load_config(config_file)
    passphrase = _passphrase(passphrase_file, twice=False)
    with own_memory(config):
        said = put_back(belongings_of(config), file, passphrase)
    for sentence in said:
        say(sentence)
    emit({"restored": str(config.memory.file())})


def _passphrase(file: Path | None, *, twice: bool) -> str:
    if file is not None:
        return passphrase_in(file)
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    return asked
