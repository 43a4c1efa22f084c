from pathlib import Path

import pytest

from device.config import SHIPPED, Config, load_config
from device.errors import ConfigError


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
