"""Who is let in: our own host and origin, the token where there is one, and nobody too often."""

import hmac
from time import monotonic

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from simulator.web.rates import Bucket
from simulator.web.refusing import NO_STORE, Refused, refuse
from simulator.web.session import Session
from simulator.web.sessions import Sessions
from simulator.web.settings import DemoSettings

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
OWN_SITES = frozenset({"same-origin", "none"})
STRANGERS_A_SECOND = 50
STRANGERS_AT_ONCE = 200
"""Requests without a session, all together."""

_GREETING = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">
<title>IVR demo</title><p><a href="/">Open the demo</a>"""


class Admission:
    """The rules of the gate, for one server."""

    def __init__(self, settings: DemoSettings, sessions: Sessions, at: float) -> None:
        """Let in those who may; ``at`` is now, in seconds."""
        self._settings, self._sessions = settings, sessions
        self._hosts = frozenset(own_hosts(settings.host, settings.port))
        self._strangers = Bucket(STRANGERS_A_SECOND, STRANGERS_AT_ONCE, at)

    def check(self, request: Request) -> None:
        """Refused (403) unless host and origin are our own; other pages may lead here, and no more."""
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            refuse(403, "the request names another host", "Open the address that ivr demo has printed.")
        origins = request.headers.getlist("origin")
        if origins and origins != [f"http://{hosts[0].lower()}"]:
            refuse(403, "the request comes from another page", "Open the address that ivr demo has printed.")
        if _is_led(request) and not (_opens(request) and _is_navigation(request)):
            refuse(403, "the request comes from another site", "Open the address that ivr demo has printed.")

    def greeting(self, request: Request) -> Response | None:
        """What who brings the right token gets: a cookie in its place. Refused (403) who has neither; None: go on.

        The page leads to itself, so that the token leaves the address, and the cookies come along from our own page.
        Who follows another site's link is led the same way: his browser has held his cookies back, and without them he
        would get a new session in place of the one in which his call is on.
        """
        token = self._settings.token
        response = HTMLResponse(_GREETING, headers=NO_STORE)
        if token is not None and _opens(request) and _is(request.query_params.get("token"), token):
            response.set_cookie(self.token_cookie, token, httponly=True, samesite="strict", path="/")
            return response
        if _is_led(request):
            return response
        if token is None or _is(request.cookies.get(self.token_cookie), token):
            return None
        self._slow_down()
        return refuse(403, "this needs the token", "Open the whole address that ivr demo has printed.")

    def session(self, request: Request) -> Session | None:
        """Whose request it is; None: nobody's yet. Refused (429) who asks too often."""
        session = self._sessions.find(request.cookies.get(session_cookie(self._settings)))
        if request.url.path.startswith("/static/"):
            return session
        if session is None:
            self._slow_down()
        else:
            _slow(session.bucket)
        return session

    @property
    def token_cookie(self) -> str:
        """The token's cookie: cookies know no ports, so that its name has to."""
        return f"ivr_token_{self._settings.port}"

    def _slow_down(self) -> None:
        _slow(self._strangers)


def own_hosts(host: str, port: int) -> tuple[str, ...]:
    """How a request may name the server: the names of this machine, and the address it is bound to."""
    given = host.lower() if ":" not in host else f"[{host.lower().strip('[]')}]"
    names = dict.fromkeys((*LOCAL_NAMES, given))
    with_port = tuple(f"{name}:{port}" for name in names)
    return (*with_port, *names) if port == 80 else with_port


def session_cookie(settings: DemoSettings) -> str:
    """The session's cookie: one per port, so that two demos on one machine do not take each other's."""
    return f"ivr_session_{settings.port}"


def _is(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _is_led(request: Request) -> bool:
    """Whether the browser says that another site has led here."""
    return request.headers.get("sec-fetch-site", "none") not in OWN_SITES


def _opens(request: Request) -> bool:
    """Whether the page itself is asked for."""
    return request.method == "GET" and request.url.path == "/"


def _is_navigation(request: Request) -> bool:
    return request.headers.get("sec-fetch-mode", "navigate") == "navigate"


def _slow(bucket: Bucket) -> None:
    seconds = bucket.take(monotonic())
    if seconds:
        raise Refused(429, "too many requests", "Wait a moment.", {"retry-after": str(seconds)})
