"""The look-ups over HTTP, asked as a platform asks them."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from crm_stub.errors import CrmUseError
from crm_stub.faults import EVERY_OTHER, Faults
from crm_stub.http import app
from crm_stub.records import CustomerRecord
from crm_stub.service import CrmService
from tests.unit.crm_stub.worlds import ACCOUNT, PIN, default_world

TOKEN = "a token for the tests"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
RIGHT = {"account_number": ACCOUNT, "pin": PIN.reveal()}


class Client:
    """Asks an application in this process, as a platform would over the network."""

    def __init__(self, door: FastAPI) -> None:
        self._door = door

    def post(self, path: str, **request: Any) -> httpx.Response:
        return asyncio.run(self._send("POST", path, **request))

    def get(self, path: str, **request: Any) -> httpx.Response:
        return asyncio.run(self._send("GET", path, **request))

    async def _send(self, method: str, path: str, **request: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._door)
        async with httpx.AsyncClient(transport=transport, base_url="http://crm") as client:
            return await client.request(method, path, **request)


@pytest.fixture
def crm() -> Iterator[CrmService]:
    with default_world().fresh() as service:
        service.add_customer(CustomerRecord("Ann", "Acme", ACCOUNT, PIN, ("Router", "Fax"), phones=("+15550100199",)))
        yield service


@pytest.fixture
def client(crm: CrmService) -> Client:
    return Client(app(crm, TOKEN))


def error_of(response: httpx.Response) -> tuple[int, str]:
    """The status and the code of an error; it also has words and a remedy."""
    error = response.json()["error"]
    assert {"code", "message", "hint"} == error.keys()
    assert error["message"]
    assert error["hint"]
    return response.status_code, error["code"]


@pytest.mark.parametrize(
    ("operation", "inputs", "outcome", "fields"),
    [
        (
            "find_account",
            {"account_number": ACCOUNT},
            "found",
            {"company": "Acme", "tier": "standard", "language": "en", "account_number": ACCOUNT},
        ),
        ("find_account", {"account_number": "99999999"}, "not_found", {}),
        ("verify_pin", RIGHT, "verified", {}),
        ("verify_pin", {**RIGHT, "pin": "9999"}, "wrong", {}),
        (
            "registered_products",
            {"account_number": ACCOUNT},
            "found",
            {"products": ["Router", "Fax"], "primary": "Router"},
        ),
        (
            "find_by_phone",
            {"phone": "+1 555 010 0199"},
            "found",
            {"account_number": ACCOUNT, "company": "Acme", "name": "Ann"},
        ),
        ("open_cases", {"account_number": ACCOUNT}, "none", {}),
    ],
)
def test_each_look_up_is_answered_as_by_the_door(
    client: Client, operation: str, inputs: dict[str, str], outcome: str, fields: dict[str, Any]
) -> None:
    """The same outcomes and fields, as JSON."""
    response = client.post(f"/lookups/{operation}", json=inputs, headers=HEADERS)
    assert (200, {"outcome": outcome, "fields": fields}) == (response.status_code, response.json())


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": b"Bearer t\xf6ken"},
    ],
)
@pytest.mark.parametrize("operation", ["find_account", "no_such_look_up"])
def test_without_the_token_nobody_learns_anything(
    client: Client, headers: dict[str, str | bytes], operation: str
) -> None:
    """No, another or half a token: 401, the same for look-ups that there are and are not."""
    response = client.post(f"/lookups/{operation}", json={"account_number": ACCOUNT}, headers=headers)
    assert (401, "unauthorised") == error_of(response)
    assert "Bearer" == response.headers["www-authenticate"]


def test_the_scheme_of_the_token_may_be_written_small(client: Client) -> None:
    """HTTP compares schemes without case (RFC 9110, section 11.1)."""
    headers = {"Authorization": f"bearer {TOKEN}"}
    assert 200 == client.post("/lookups/verify_pin", json=RIGHT, headers=headers).status_code


def test_an_unknown_look_up_is_told_the_known_ones(client: Client) -> None:
    """404, and the hint lists what can be asked."""
    response = client.post("/lookups/find_acount", json={}, headers=HEADERS)
    assert (404, "unknown_lookup") == error_of(response)
    assert "find_account, verify_pin" in response.json()["error"]["hint"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "not_inputs"),
        (b"{", 422, "not_inputs"),
        (b"\xff\xfe", 422, "not_inputs"),
        (b"[" * 1_000, 422, "not_inputs"),
        (b'["0421"]', 422, "not_inputs"),
        (b'{"account_number": "40718265", "pin": 421}', 422, "not_inputs"),
        (b'{"account_number": "40718265"}', 422, "wrong_inputs"),
        (b'{"account_number": "40718265", "pin": "0421", "x": ""}', 422, "wrong_inputs"),
        (b'{"account_number": "40718265", "pin": "' + b"0421" * 30 + b'"}', 422, "input_too_long"),
        (b'{"account_number": "40718265", "pin": "' + b"0421" * 999 + b'"}', 413, "too_long"),
    ],
)
def test_what_is_no_question_is_refused_without_repeating_it(
    client: Client, body: bytes, status: int, code: str
) -> None:
    """Each mistake has its own code, and no error holds a digit of the PIN or the account (S5)."""
    response = client.post("/lookups/verify_pin", content=body, headers=HEADERS)
    assert (status, code) == error_of(response)
    assert "421" not in response.text
    assert "8265" not in response.text


def test_half_a_character_is_a_wrong_pin(client: Client) -> None:
    """JSON can spell what is no text; it is compared like any other PIN."""
    body = b'{"account_number": "40718265", "pin": "\\ud800"}'
    response = client.post("/lookups/verify_pin", content=body, headers=HEADERS)
    assert {"outcome": "wrong", "fields": {}} == response.json()


def test_only_posting_asks(client: Client) -> None:
    """A PIN in an address would stand in logs: GET is refused, and other addresses are empty."""
    assert (405, "wrong_method") == error_of(client.get("/lookups/verify_pin", headers=HEADERS))
    assert (404, "not_found") == error_of(client.get("/docs", headers=HEADERS))
    assert (404, "not_found") == error_of(client.post("/lookups/verify_pin/0421", headers=HEADERS))


def test_a_crm_in_trouble_says_503(crm: CrmService, client: Client) -> None:
    """Down and erring are told apart, and the flapping CRM answers every other time."""
    crm.faults = Faults(down=True)
    assert (503, "crm_down") == error_of(client.post("/lookups/verify_pin", json=RIGHT, headers=HEADERS))
    crm.faults = Faults(fail_next=1)
    assert (503, "crm_error") == error_of(client.post("/lookups/verify_pin", json=RIGHT, headers=HEADERS))
    crm.faults = Faults(flapping=EVERY_OTHER)
    found = [client.post("/lookups/verify_pin", json=RIGHT, headers=HEADERS).status_code for _ in range(4)]
    assert [200, 503, 200, 503] == found


def test_logs_say_what_was_asked_and_not_about_whom(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """The log of all kinds of requests holds operation and status, no digit of number or PIN, and no token."""
    with caplog.at_level(logging.DEBUG):
        client.post("/lookups/verify_pin", json=RIGHT, headers=HEADERS)
        client.post("/lookups/verify_pin", json={"pin": PIN.reveal()}, headers=HEADERS)
        client.post(f"/lookups/{PIN.reveal()}", json=RIGHT, headers=HEADERS)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("crm_stub")]
    assert ["POST verify_pin 200", "refused 422", "refused 404"] == ours
    assert not any(secret in "".join(ours) for secret in ("0421", "8265", TOKEN))


def test_a_short_token_is_no_token(crm: CrmService) -> None:
    """Who gives a token gives one that cannot be guessed."""
    with pytest.raises(CrmUseError, match="fewer than 16 characters"):
        app(crm, "secret")
