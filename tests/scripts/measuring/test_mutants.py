"""Small mistakes made on purpose, and who notices them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.measuring.mutants.__main__ import ROOMS, ROOT, SAME, drawn, measured, mutants_in
from scripts.measuring.mutants.changes import mutants_of
from scripts.measuring.mutants.copies import CannotTestError, nearest_first

pytestmark = pytest.mark.slow

SHOP = '''"""A shop."""

import logging

LIMIT = 3
log = logging.getLogger(__name__)


def is_full(count: int) -> bool:
    log.info("asked")
    return count >= LIMIT


def price(count: int) -> float:
    if is_full(count):
        return 1.5 * count - 1
    return 2.0 * count
'''
THOROUGH = """
from shop.shop import is_full, price

def test_three_fill_it():
    assert is_full(3) and not is_full(2)

def test_who_buys_much_pays_less():
    assert (price(2), price(3), price(4)) == (4.0, 3.5, 5.0)
"""
CARELESS = """
from shop.shop import price

def test_two_cost_four():
    assert price(2) == 4.0
"""


def changed(source: str) -> list[str]:
    return [one.becomes for one in mutants_of(Path("x.py"), source.encode())]


@pytest.mark.parametrize(
    ("source", "becomes"),
    [
        ("a < b <= c", ["a <= b <= c", "a < b < c"]),
        ("(a) is not (b)", ["(a) is (b)"]),
        ("a not in b", ["a in b"]),
        ("a and b and c", ["a or b and c", "a and b or c"]),
        ("not a", ["a"]),
        ("-a + 1", ["a + 1", "-a - 1", "-a + 2"]),
        ("x = 0.5", ["x = 1.0"]),
        ("x = True", ["x = False"]),
        ("x.y = z", ["pass"]),
        ("call()", ["pass"]),
        ("if a: b", ["if (not (a)): b"]),
        ("[a for a in b if a]", ["[a for a in b if (not (a))]"]),
        (
            "def f(a: int = 3) -> 'int': return a",
            ["def f(a: int = 4) -> 'int': return a", "def f(a: int = 3) -> 'int': return None"],
        ),
        ("é = 1 < 2", ["é = 2 < 2", "é = 1 <= 2", "é = 1 < 3"]),
    ],
)
def test_a_place_is_changed_once_a_mutant(source: str, becomes: list[str]) -> None:
    assert changed(source) == becomes


@pytest.mark.parametrize(
    "source",
    [
        '"""Words."""',
        "log.info(1)",
        "f'{a < 1}'",
        "'a' + b",
        "x: Literal[1]",
        "@d(frozen=True)\nclass A: ...",
        "return None",
    ],
)
def test_what_no_test_should_notice_is_left_as_it_is(source: str) -> None:
    assert changed(source) == []


def test_every_mutant_of_the_pure_rooms_is_a_program_that_python_reads() -> None:
    for room in ROOMS:
        for mutant in mutants_in(ROOT, room):
            compile(mutant.source, str(mutant.path), "exec")


def test_the_same_seed_draws_the_same_mutants_in_their_order() -> None:
    mutants = mutants_of(Path("x.py"), b"\n".join(b"x%d = %d" % (n, n) for n in range(50)))
    assert drawn(mutants, 5, 1) == drawn(mutants, 5, 1) != drawn(mutants, 5, 2)
    lines = [one.line for one in drawn(mutants, 5, 1)]
    assert lines == sorted(lines)
    assert drawn(mutants, None, 1) == drawn(mutants, 99, 1) == mutants


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/shop.py").write_text(SHOP)
    (tmp_path / "tests").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    return tmp_path


def test_thorough_tests_let_none_survive_and_the_tree_stays_as_it_was(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "tests/test_shop.py").write_text(THOROUGH)
    mutants = mutants_in(shop, "shop")
    assert measured(shop, "shop", ["tests"], mutants, set(), jobs=4) == 0
    assert (
        capsys.readouterr().out == f'{{"room": "shop", "mutants": {len(mutants)}, "same": 0, "survive": 0}}\n'
    )
    assert (shop / "shop/shop.py").read_text() == SHOP


def test_survivors_are_told_with_their_line_and_those_that_are_known_are_counted_apart(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "tests/test_shop.py").write_text(CARELESS)
    mutants = [one for one in mutants_in(shop, "shop") if one.line in (11, 16)]
    known = {("shop/shop.py", "return count >= LIMIT", "return count > LIMIT")}
    left = measured(shop, "shop", ["tests"], mutants, known, jobs=4)
    told = capsys.readouterr().out
    assert (
        '{"at": "shop/shop.py:16", "was": "return 1.5 * count - 1", "becomes": "return 1.5 * count + 1"}'
        in told
    )
    assert f'"same": 1, "survive": {left}}}' in told
    assert left == told.count('"at"') > 0


def test_tests_that_fail_already_tell_nothing_of_mutants(shop: Path) -> None:
    (shop / "tests/test_shop.py").write_text("def test_never():\n    assert False\n")
    with pytest.raises(CannotTestError, match="on the unchanged program: tests"):
        measured(shop, "shop", ["tests"], mutants_in(shop, "shop"), set(), jobs=1)


def test_an_endless_mutant_is_ended_with_all_that_it_started_and_has_failed(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "shop/shop.py").write_text(
        "def count():\n    n = 0\n    while n < 3:\n        n += 1\n    return n\n"
    )
    (shop / "tests/test_shop.py").write_text(
        "from shop.shop import count\n\ndef test_three(): assert count() == 3\n"
    )
    monkeypatch.setattr("scripts.measuring.mutants.copies.PATIENCE", 1.5)
    monkeypatch.setattr("scripts.measuring.mutants.copies.PATIENCE_S", 0.5)
    endless = [one for one in mutants_in(shop, "shop") if one.becomes == "pass"]
    assert len(endless) == 1
    assert measured(shop, "shop", ["tests"], endless, set(), jobs=1) == 0
    assert '"survive": 0' in capsys.readouterr().out


def test_a_mutant_that_cannot_even_be_loaded_has_failed(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "shop/shop.py").write_text("LIMIT = {3: 'full'}[3]\n")
    (shop / "tests/conftest.py").write_text("import shop.shop\n")
    (shop / "tests/test_shop.py").write_text("def test_nothing(): pass\n")
    mutants = mutants_in(shop, "shop")
    assert len(mutants) == 2
    assert measured(shop, "shop", ["tests"], mutants, set(), jobs=1) == 0
    assert '"survive": 0' in capsys.readouterr().out


def test_what_failed_with_one_mutant_is_not_tried_again_with_the_next(shop: Path) -> None:
    (shop / "tests/test_shop.py").write_text(
        "from pathlib import Path\n\nFAILED = Path('.hypothesis/examples')\n\n"
        "def test_nothing_is_remembered():\n    assert not FAILED.exists()\n    FAILED.mkdir(parents=True)\n"
    )
    mutants = mutants_in(shop, "shop")[:2]
    assert measured(shop, "shop", ["tests"], mutants, set(), jobs=1) == len(mutants)


def test_the_tests_that_are_named_after_the_file_come_first(tmp_path: Path) -> None:
    for name in ("test_a.py", "test_shop_prices.py", "test_z.py"):
        (tmp_path / name).touch()
    first, *_ = nearest_first(["."], Path("shop/shop.py"), tmp_path)
    assert first == "test_shop_prices.py"


def test_what_is_listed_as_the_same_program_is_a_mutant_of_today_and_says_why() -> None:
    made = {(str(one.path), one.was, one.becomes) for room in ROOMS for one in mutants_in(ROOT, room)}
    for listed in yaml.safe_load(SAME.read_text()):
        assert (listed["file"], listed["was"], listed["becomes"]) in made
        assert listed["why"]
