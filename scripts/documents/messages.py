"""Every sentence and word that the page shows, as a translator needs them: read off templates and code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from device.mood.reason import how_sure
from device.music.choice.asked.finding import NAMED
from device.values import Emotion

ROOT = Path(__file__).resolve().parents[2]
DEVICE = ROOT / "device"
CATALOGUES = DEVICE / "web" / "language"
SPEAKING = (  # modules whose texts people see
    "behaviour/**/*.py",
    "mood/reason.py",
    "mood/expecting.py",
    "mood/helpful/together.py",
    "music/choice/reasons.py",
    "music/choice/choice.py",
    "music/choice/asked/finding.py",
    "music/jukebox/**/*.py",
    "people/*.py",
    "door/described.py",
    "door/door.py",
    "door/settings_form.py",
    "values/settings.py",
    "values/wishes.py",
    "values/people.py",
    "values/bedtime/*.py",
    "web/phrases.py",
    "web/app.py",
    "web/said/*.py",
    "web/places/*.py",
    "web/phone/*.py",
    "web/drawing/shown.py",
    "web/gate/*.py",
    "web/api/triggers.py",
    "ports/errors.py",
)
SILENT = re.compile(  # what is no word for people, though it stands there
    r"^(<.*|Bearer ?|Authorization|Origin|Host|(Sec|X|Content|Cross|Permissions|Referrer|Strict|Retry|WWW)-.*"
    r"|Lax|C[fsc]|Allow|Board|Bridges?|Door|Value|MMMM? y|member .*|attachment;.*|camera=.*|default-src.*"
    r"|Edg|OPR|CriOS|FxiOS|SamsungBrowser|Samsung Internet|Opera|Chrome|Firefox|Safari|Edge|User-Agent"
    r"|Windows|Android|Linux|Mac OS|CrOS|iPhone|iPad|Esc|English|Deutsch|systemctl .*|30 per minute|is no .*"
    r"|[a-z]{1,2}|auto|own|grave|mild|narrow|wide|short|undo|unforget|towards there|[Oo]kay [Nn]abu|calm down"
    r"|(hey )?(jarvis|mycroft|alexa)|following|typed?|command|is too short or too long|no day|.*[^=]=[^=].*"
    r"|genre|title|audio|unknown|match|lift|focus|off|track|album|nearest|middle|ask|any|helped|volume|feel|mood"
    r"|scan|ban|allow|like|journey|forget|keep|visitors|listen|back|history)$",
    re.DOTALL,
)
SINGLE = re.compile(r"^(?:[A-Z][a-z]+[.…]?|[a-z]+)$")
ONE_WORD = (
    "values/settings.py",
    "values/bedtime",
    "behaviour/asked/said.py",
    "mood/reason.py",
    "music/choice/reasons.py",
    "web/phrases.py",
    "web/said",
    "web/drawing",
)
"""Where a text of one word is shown, too."""
MADE = (  # of parts that stand apart in the code
    *(f"{how_sure(sure)} {{0}}: {{1}}." for sure in (1.0, 0.7, 0.5, 0.1)),
    *(f"{{0}} {how}" for how in ("by its mood tag", "by its genre", "by its title", "by its sound")),
    "{0} a guess, as nothing is known of it",
    "once the song is over",
    *("next track", "previous track", "visitors for two hours"),
    "So far {0}",
    "All in all it felt {0}.",
    "{0} ({1} scans)",
    "{0} (1 scan)",
    *("file", "files", "is", "are"),
    "{0} on {1}",
    "{0}, though {1}",
    "{0} and {1}",
    *Emotion,
    *(
        "yes",
        "no",
        "owner",
        "guest",
        "member",
        "read",
        "steer",
        "admin",
        "camera",
        "microphone",
        "once",
        "twice",
    ),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *(
        "seconds",
        "minutes",
        "hours",
        "days",
        "{0} seconds",
        "{0} minutes",
        "{0} hours",
        "{0} times",
        "a minute",
    ),
    "not heard since {0}",
    "EEE d MMM",
)


def messages() -> list[str]:
    """Each once: those of templates first."""
    found = [*_of_templates(), *MADE, *_of_senses(), *_of_requests(), *_of_code()]
    return list(dict.fromkeys(one for one in found if one.strip()))


def renewed(path: Path) -> Catalog:
    """A catalogue with what is to be told now; what it told already stays."""
    with path.open("rb") as file:
        before = read_po(file)
    after = Catalog(path.stem, project="moodlark", fuzzy=False)
    known = {one.id: one.string for one in before if isinstance(one.id, str)}
    for one in messages():
        after.add(one, known.get(one, ""), flags=())
    return after


def write() -> None:
    """Every catalogue anew."""
    for path in sorted(CATALOGUES.glob("*.po")):
        catalogue = renewed(path)
        with path.open("wb") as file:
            write_po(file, catalogue, width=0, omit_header=True)


def _of_templates() -> Iterator[str]:
    for _, _, message, _, _ in extract_from_dir(DEVICE / "web" / "templates", [("**.html", "jinja2")]):
        yield from (message,) if isinstance(message, str) else message


def _of_senses() -> Iterator[str]:
    """How labels are said of somebody, and how they are called."""
    for name, sense in yaml.safe_load((ROOT / "config" / "fusion.yaml").read_text("utf-8")).items():
        if name != "fitted_on" and isinstance(sense, dict):
            yield from sense.get("says", {}).values()
            yield from sense.get("says", {})


def _of_requests() -> Iterator[str]:
    """How what was asked for is named, slot by slot."""
    yield from (way for way in NAMED.values() if way != "{}")
    means = yaml.safe_load((ROOT / "config" / "asking.yaml").read_text("utf-8"))["en"]["means"]
    for slot in ("mood", "tempo", "sound", "activity"):
        yield from means[slot]
    yield from (
        "slow music",
        "fast music",
        "livelier",
        "quieter",
        "brighter",
        "darker",
        "of {0}",
        "{0} or {1}",
        "no {0}",
        "the tempo",
    )


def _of_code() -> Iterator[str]:
    for pattern in SPEAKING:
        for path in sorted(DEVICE.glob(pattern)):
            is_short_too = path.relative_to(DEVICE).as_posix().startswith(ONE_WORD)
            for text in _texts(ast.parse(path.read_text("utf-8"))):
                if not SILENT.match(text) and (_is_sentence(text) or (is_short_too and SINGLE.match(text))):
                    yield text


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[A-Za-z’']{2,}[,:.;]? ?(?:[A-Za-z{“]|$)", text)) and " " in text.strip()


def _texts(tree: ast.Module) -> Iterator[str]:
    """Of a module's code: not what documents it, is logged, or names things."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        for inner in _unseen(node):
            passed.update(id(one) for one in ast.walk(inner))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed.update(id(part) for part in node.values if isinstance(part, ast.Constant))
            if id(node) not in passed:
                yield _shape(node)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def _unseen(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()):
            yield node
        case ast.Call(func=ast.Attribute(value=ast.Name(id="log" | "re"))):
            yield node
        case ast.FormattedValue(format_spec=ast.AST() as spec):
            yield spec
        case ast.Subscript(slice=ast.Constant() as key):
            yield key
        case ast.Compare(comparators=values):
            yield from values
            yield node.left
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            yield node


def _shape(node: ast.JoinedStr) -> str:
    text, hole = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text, hole = f"{text}{{{hole}}}", hole + 1
    return text
