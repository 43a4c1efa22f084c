"""Every path names its role, and lets in exactly those of that role and above."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from device.values.people import Role
from device.web.gate.roles import ANYBODY, role_of
from tests.web.gate.conftest import Browser, Home

WHO = {"nobody": 0, "Gil": Role.GUEST, "Ben": Role.MEMBER, "Cem": Role.MEMBER, "Ana": Role.OWNER}


def paths(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Each path with each way to ask for it."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values: dict[str, object] = {name: "next" if name == "ask" else "nothing" for name in rule.arguments}
        values |= dict.fromkeys({"number"} & rule.arguments, 999)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, adapter.build(rule.endpoint, values, method=method)


def test_every_path_names_its_role(home: Home) -> None:
    for endpoint in home.app.view_functions:
        role_of(home.app, endpoint)


def test_a_path_that_names_none_is_for_nobody(lived_in: Home) -> None:
    lived_in.app._got_first_request = False
    lived_in.app.add_url_rule("/open", "open", lambda: "everything")
    ana = lived_in.browser()
    ana.log_in("Ana")
    assert ana.get("/open").status_code == 403
    assert lived_in.browser().get("/open").status_code == 403


@pytest.mark.parametrize("name", WHO)
def test_each_path_lets_in_exactly_those_of_its_role(
    lived_in: Home, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for rule, method, path in paths(lived_in.app):
        browser = come(lived_in, name)
        browser.client.environ_base["HTTP_X_CSRFTOKEN"] = ""
        lived_in.app.config["WTF_CSRF_ENABLED"] = False  # stories of their own
        needed = role_of(lived_in.app, rule.endpoint)
        answer = browser.client.open(path, method=method)
        kept_out = answer.status_code in {401, 403} or "/login" in answer.headers.get("Location", "")
        is_in = needed is ANYBODY or WHO[name] >= needed
        print(f"{name:7} {method:5} {path:30} {'in' if is_in else 'out':4} {answer.status_code}")
        left = {"/logout", "/logout-everywhere", "/people/password"}  # these end at the log-in anyway
        if path not in left or not is_in:
            assert kept_out != is_in, (name, method, path, answer.status_code)
        answer.close()
    assert "in " in capsys.readouterr().out


def come(home: Home, name: str) -> Browser:
    browser = home.browser()
    if WHO[name]:
        member = home.household.accounts.named(name)
        if member is None:  # the last path let them leave
            member = home.joined(name, Role(WHO[name]))
        secret = home.household.sessions.begin(member.number, "a phone")
        browser.client.set_cookie("moodlark", secret)
    return browser
