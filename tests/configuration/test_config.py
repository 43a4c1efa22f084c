from pathlib import Path

import pytest

from device.configuration.config import SHIPPED, Config, FrontSection, load_config
from device.ports.errors import ConfigError


def mistakes(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "moodlark.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return str(caught.value).splitlines()


def test_the_shipped_file_says_what_the_defaults_are() -> None:
    assert load_config(SHIPPED) == Config()


def test_the_shipped_file_explains_every_key() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    for section, model in Config():
        for key in type(model).model_fields:
            assert f"  {key}:" in text.split(f"\n{section}:")[1], f"{section}.{key} is not explained"


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "moodlark.yaml"
    path.write_text("camera:\n", encoding="utf-8")
    assert load_config(path) == Config()


def test_every_mistake_is_told_at_once_with_its_line_and_its_mend(tmp_path: Path) -> None:
    said = mistakes(tmp_path, "camera:\n  fps: 90\n  rotatoin: 90\nbuton:\n  pin: 3\nweb: 12\n")
    assert "camera.fps: 90 is above 30 (moodlark.yaml:2)" in said
    assert "camera.rotatoin: no such key; did you mean 'rotation'? (moodlark.yaml:3)" in said
    assert "buton: no such key; did you mean 'button'? (moodlark.yaml:4)" in said
    assert "web: 12 is not a section; write its keys below it, indented (moodlark.yaml:6)" in said
    assert len(said) == 4


def test_an_unknown_gpio_pin_is_refused(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "button:\n  pin: 99\n") == ["button.pin: 99 is above 27 (moodlark.yaml:2)"]


def test_a_light_of_two_pins_is_refused(tmp_path: Path) -> None:
    said = mistakes(tmp_path, "light:\n  pins: [5, 6]\n")
    assert said == ["light.pins: [5, 6] needs one pin, three (red, green, blue) or none (moodlark.yaml:2)"]


def test_a_number_in_quotes_is_not_a_number(tmp_path: Path) -> None:
    assert mistakes(tmp_path, 'player:\n  port: "6600"\n') == [
        "player.port: '6600': input should be a valid integer (moodlark.yaml:2)"
    ]


def test_a_key_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "camera:\n  fps: 5\n  fps: 6\n") == [
        "camera.fps: stands twice (moodlark.yaml:3)"
    ]


@pytest.mark.parametrize("text", ["camera: [", "- just\n- a list\n", "\x00"])
def test_what_is_not_yaml_or_no_mapping_is_one_clear_sentence(tmp_path: Path, text: str) -> None:
    (said,) = mistakes(tmp_path, text)
    assert "moodlark.yaml" in said


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: cannot be read"):
        load_config(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize("path", [".", "/", "..", "~", "/tmp", "/nowhere/"])
def test_the_memory_is_a_file_and_no_folder(tmp_path: Path, path: str) -> None:
    (said,) = mistakes(tmp_path, f'memory:\n  path: "{path}"\n')
    assert "is a folder: name a file in it" in said


def test_what_is_written_with_its_mistakes_is_shown_short_and_on_one_line(tmp_path: Path) -> None:
    (said,) = mistakes(tmp_path, f'camera:\n  name: "{"x" * 300}"\n')
    assert said.startswith("camera.name: 'xxx")
    assert said.endswith("… is longer than 80 characters (moodlark.yaml:2)")
    assert len(said) < 200


def test_a_section_may_take_over_another_ones_keys(tmp_path: Path) -> None:
    path = tmp_path / "moodlark.yaml"
    path.write_text("camera: &it\n  name: USB\nmicrophone:\n  <<: *it\n", encoding="utf-8")
    assert load_config(path).microphone.name == "USB"


def test_a_file_in_another_encoding_is_read_where_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "moodlark.yaml"
    for codec in ("utf-16", "utf-8-sig"):
        path.write_text("camera: {name: Kamera ä}\n", encoding=codec)
        assert load_config(path).camera.name == "Kamera ä"


def test_a_socket_and_an_address_in_brackets_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    path = tmp_path / "moodlark.yaml"
    path.write_text('player: {host: ~/.mpd/socket}\nweb: {host: "[::1]"}\n', encoding="utf-8")
    config = load_config(path)
    assert (config.player.host, config.web.host) == ("/home/ada/.mpd/socket", "::1")


def test_a_user_without_a_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_DIRECTORY", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "expanduser", _no_home)
    with pytest.raises(ConfigError, match=r"name a file under memory\.path"):
        Config().memory.file()


def _no_home(_path: Path) -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.parametrize(
    ("care", "said"),
    [
        ("country: Britain", "is no country; write its two letters, such as GB"),
        ("lines: {Samaritans: 116123}", "a name and its number in quotes"),
        ('text: "one\\ntwo"', "must be one line"),
        ("lines: {" + ", ".join(f'l{n}: "{n}"' for n in range(7)) + "}", "more than 6 lines"),
    ],
)
def test_a_help_line_that_could_not_be_called_is_refused(tmp_path: Path, care: str, said: str) -> None:
    (mistake,) = mistakes(tmp_path, f"care:\n  {care}\n")
    assert said in mistake


def test_norway_is_no_no(tmp_path: Path) -> None:
    path = tmp_path / "moodlark.yaml"
    path.write_text("care:\n  country: NO\n", encoding="utf-8")
    assert load_config(path).care.country == "NO"


def test_a_front_stands_before_the_page_where_systemd_runs_the_service_unless_that_is_unwanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    assert FrontSection().socket() is None
    monkeypatch.setenv("RUNTIME_DIRECTORY", "/run/moodlark:/run/other")
    assert FrontSection().socket() == Path("/run/moodlark/page.sock")
    assert FrontSection(server="none").socket() is None


@pytest.mark.parametrize("proxy", ["192.168.1.5", "192.168.1.0/24", "fd00::5", "10.1.2.3/8"])
def test_proxies_are_addresses_and_networks(tmp_path: Path, proxy: str) -> None:
    path = tmp_path / "moodlark.yaml"
    path.write_text(f'web: {{proxies: ["{proxy}"]}}\n', encoding="utf-8")
    assert len(load_config(path).web.proxies) == 1
    path.write_text("web: {proxies: [proxy.local]}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is no address and no network: write one such as"):
        load_config(path)
