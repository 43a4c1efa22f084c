"""Make docs/settings.md of the settings' declaration: `.venv/bin/python -m scripts.documents.settings`."""

from __future__ import annotations

from device.configuration.paths import ROOT
from device.door.fields import Kind, SettingField, setting_fields
from device.door.settings_form import as_form
from device.values import Settings

EACH = {Kind.BY_MOOD: "mood", Kind.BY_DAY: "weekday"}
PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Settings

What household and members decide, on the page under *Settings* or by `PATCH /api/v1/settings`: any of the
fields below; all are taken, or none. In JSON numbers are numbers, yes and no are `true` and `false`, and
nothing is `null`. What is the household's, its owner decides; what is each member's, everybody for
themselves, and it holds while they are listening. Kept in the memory. Made of `device/values/settings.py`.
"""


def page() -> str:
    """The whole document."""
    lines = [HEAD]
    group = ""
    for one in setting_fields().values():
        if one.shown.group != group:
            group = one.shown.group
            lines += [
                f"## {group}",
                "",
                "| on the page | field | value | at first | decided by |",
                "|---|---|---|---|---|",
            ]
        lines.append(_row(one))
        if _is_last(one):
            lines.append("")
    return "\n".join(lines)


def _row(one: SettingField) -> str:
    name, form = next(iter(one.parts)), as_form(Settings())
    distinct = dict.fromkeys(form[part] for part in one.parts)
    first = ", ".join(f"{part.partition('_')[2]} {form[part]}" for part in one.parts)
    first = first if len(distinct) > 1 and one.kind is Kind.BY_MOOD else form[name]
    named = f"`{name}`" if one.keys is None else f"`{name}`, … one a {EACH[one.kind]}"
    hint = f" {one.shown.hint}" if one.shown.hint else ""
    return f"| {one.shown.label} | {named} | {_values(one)}.{hint} | {first or 'empty'} | {one.shown.whose} |"


def _values(one: SettingField) -> str:
    match one.kind:
        case Kind.TIME:
            return "a time of day, HH:MM"
        case Kind.BY_DAY:
            return "a time of day, HH:MM, or nothing"
        case Kind.BY_HOUR:
            return "times of day, each with a percentage, or nothing"
        case Kind.TEXT:
            return "one line"
        case Kind.YES_OR_NO:
            return "yes or no"
        case Kind.CHOICE | Kind.BY_MOOD:
            return "one of " + ", ".join(f"`{value}` ({one.shown.choices[value]})" for value in one.choices)
        case _:
            unit = one.shown.unit.replace("%", "percent,") or "a whole number"
            number = f"{unit} from {one.least:g} to {one.most:g}"
            return f"{number}, or nothing" if one.is_optional else number


def _is_last(one: SettingField) -> bool:
    *_, last = (other for other in setting_fields().values() if other.shown.group == one.shown.group)
    return last is one


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
