"""Who may read the figures of the box: this machine, and whoever has a token."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from device.bridges.metrics.tally import Tally
from device.door import Door
from device.values.people import Scope
from device.web.app import create_app
from device.web.context import Behind
from device.web.front.forwarding import in_the_open
from tests.web.gate.conftest import Home

FAR = {"REMOTE_ADDR": "192.168.1.20"}


@pytest.fixture
def client(home: Home) -> FlaskClient:
    behind = Behind(
        board=home.board, door=Door(home._take, home.clock), clock=home.clock, database=home.database,
        household=home.household, figures=Tally(home.clock),
    )  # fmt: skip
    app = create_app(behind, settle_s=0.0)
    app.wsgi_app = in_the_open(app.wsgi_app, ())  # type: ignore[assignment,method-assign]
    return app.test_client()


def test_this_machine_reads_them_without_further_ado(client: FlaskClient) -> None:
    answer = client.get("/metrics")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert 'moodlark_request_seconds_count{method="GET",status="2xx"} 1.0' in client.get("/metrics").text


def test_beyond_it_nobody_does_without_a_token(client: FlaskClient) -> None:
    answer = client.get("/metrics", environ_base=FAR)
    assert answer.status_code == 401
    assert "moodlark token" in answer.get_json()["detail"]
    wrong = client.get("/metrics", environ_base=FAR, headers={"Authorization": "Bearer nothing"})
    assert wrong.status_code == 401


def test_a_proxy_of_this_machine_is_no_way_around_that(client: FlaskClient) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 401


def test_a_token_reads_them_from_anywhere(client: FlaskClient, home: Home) -> None:
    headers = home.bearer(home.claimed(), Scope.READ)
    answer = client.get("/metrics", environ_base=FAR, headers=headers)
    assert answer.status_code == 200
