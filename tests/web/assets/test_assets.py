"""What the page is made of: joined, sent small, and kept by browsers until it is another one."""

from __future__ import annotations

import gzip
from graphlib import CycleError
from pathlib import Path
from typing import Any

import pytest

from device.values import Snapshot
from device.web.assets.joining import script, style
from device.web.assets.serving import SCRIPT, STYLE, everything, marked

GZIP = {"Accept-Encoding": "gzip"}


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        end = "js" if "function" in text or "import" in text or "const" in text else "css"
        (folder / f"{name}.{end}").write_text(text)
    return folder


def test_style_sheets_are_joined_the_ground_first_and_what_is_for_old_browsers_last(tmp_path: Path) -> None:
    written(
        tmp_path, zebra="a { b: c }", old="o { l: d }", base="/* words */\nb { a: s }", colours="c { o: l }"
    )
    assert style(tmp_path) == "c { o: l }\nb { a: s }\na { b: c }\no { l: d }\n"


def test_scripts_are_joined_each_behind_what_it_needs_and_in_a_scope_of_its_own(tmp_path: Path) -> None:
    written(
        tmp_path,
        a='// first\nimport { two } from "./b.js";\nconst own = two();\n',
        b="export function two() {\n  return 2;\n}\nconst own = 1;\n",
    )
    assert script(tmp_path).splitlines() == [
        *("const $b = (() => {", "function two() {", "return 2;", "}", "const own = 1;"),
        *("return { two };", "})();"),
        *("const $a = (() => {", "const { two } = $b;", "const own = two();", "return {  };", "})();"),
    ]


def test_two_scripts_that_need_each_other_are_refused(tmp_path: Path) -> None:
    written(tmp_path, a='import "./b.js";\n', b='import "./a.js";\n')
    with pytest.raises(CycleError):
        script(tmp_path)


@pytest.mark.parametrize("name", [STYLE, SCRIPT, "icon.svg", "icon-512.png", "app.webmanifest"])
def test_a_file_is_kept_for_good_under_its_marked_name_and_looked_at_again_under_its_own(
    page: Any, name: str
) -> None:
    lasting = page.client.get(f"/static/{marked(name)}", headers=GZIP)
    assert lasting.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (lasting.headers.get("Content-Encoding") == "gzip") == (not name.endswith("png"))
    plain = page.client.get(f"/static/{name}")
    assert plain.headers["Cache-Control"] == "no-cache"
    assert plain.data == everything()[name].plain
    again = page.client.get(f"/static/{name}", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "name", ["style.0123456789.css", "nothing.css", "../app.py", "script/page.js", "style..css"]
)
def test_what_is_no_file_of_the_page_is_not_found(page: Any, name: str) -> None:
    assert page.client.get(f"/static/{name}").status_code == 404


def test_what_is_told_is_sent_small_to_who_takes_that_and_its_length_tells_nothing(
    page: Any, happy: Snapshot
) -> None:
    page.shows(happy)
    plain = page.client.get("/")
    assert "Content-Encoding" not in plain.headers
    small = [page.client.get("/", headers=GZIP) for _ in range(8)]
    assert {answer.headers["Content-Encoding"] for answer in small} == {"gzip"}
    assert gzip.decompress(small[0].data) == plain.data
    assert len(small[0].data) < len(plain.data) / 3
    assert len({len(answer.data) for answer in small}) > 1


def test_what_flows_is_sent_as_it_is(page: Any) -> None:
    stream = page.client.get("/live/stream", headers=GZIP)
    assert "Content-Encoding" not in stream.headers
    stream.close()


def test_what_a_phone_keeps_holds_nothing_of_the_household(page: Any, happy: Snapshot) -> None:
    page.shows(happy)
    away = page.text("/offline")
    assert "can't be reached" in away
    for secret in ("Morning", "happy", "csrf", "Settings"):
        assert secret not in away
    worker = page.client.get("/worker.js", environ_overrides={"SCRIPT_NAME": "/lark"})
    assert worker.mimetype == "text/javascript"
    assert f"/lark/static/{marked(SCRIPT)}" in worker.text
