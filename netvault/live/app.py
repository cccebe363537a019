"""The few addresses of the live view, and who may use them.

Any page in the browser can send requests to this machine, and any name can be made to lead here. So
an address has a token that nobody can guess, the host must be the address that was printed, and
what comes from another page is refused.
"""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from datetime import date
from secrets import compare_digest
from typing import TYPE_CHECKING, Final, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from netvault.building.answering import Reply, answer_follow_up
from netvault.building.loading import load
from netvault.building.record import CannotRecord, record_touch
from netvault.vault.lock import VaultBusy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from starlette.requests import Request

    from netvault.live.feed import Feed
    from netvault.live.follower import Follower
    from netvault.model import TaskState

_MOST: Final = 20_000
"""How long a request may be, in bytes."""

_NOTHING_SAID: Final = "say with whom you talked, and what about"
_STATES: Final = ("done", "cancelled", "open")

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class LiveView:
    """Answers the requests of the page."""

    def __init__(self, follower: Follower, feed: Feed, host: str, token: str) -> None:
        """Prepare.

        Args:
            follower: The vault.
            feed: The builds to come.
            host: The only host that is answered to, with its port.
            token: The first part of every address.
        """
        self._follower = follower
        self._feed = feed
        self._host = host
        self._token = token

    def app(self) -> Starlette:
        """Return the application."""

        @asynccontextmanager
        async def opened(_: Starlette) -> AsyncIterator[None]:
            self._feed.open()
            yield

        routes = [
            self._route("/", self._page, "GET"),
            self._route("/events", self._events, "GET"),
            self._route("/answer", self._answer, "POST"),
            self._route("/log", self._log, "POST"),
        ]
        return Starlette(routes=routes, lifespan=opened)

    def _route(
        self, path: str, serve: Callable[[Request], Awaitable[Response]], method: str
    ) -> Route:
        async def guarded(request: Request) -> Response:
            response = self._refusal(request) or await serve(request)
            response.headers.update(_HEADERS)
            return response

        return Route(f"/{{token}}{path}", guarded, methods=[method])

    def _refusal(self, request: Request) -> Response | None:
        """Refuse whoever does not come from the page that was opened by its address."""
        origin = request.headers.get("origin")
        is_ours = origin == f"http://{self._host}" or (origin is None and request.method == "GET")
        if request.headers.get("host") != self._host or not is_ours:
            return PlainTextResponse("this address is for one page alone", 403)
        token = request.path_params["token"].encode()
        if not compare_digest(token, self._token.encode()):
            return PlainTextResponse("no such page", 404)
        return None

    async def _page(self, _: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(self._follower.page))

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._feed.events(), media_type="text/event-stream")

    async def _answer(self, request: Request) -> Response:
        return await self._do(request, self._answered)

    async def _log(self, request: Request) -> Response:
        return await self._do(request, self._logged)

    async def _do(self, request: Request, act: Callable[[Mapping[str, str]], None]) -> Response:
        """Do what the page asks; say in plain words what cannot be done."""
        try:
            said = await _texts_in(request)
        except (ValueError, RecursionError):
            return PlainTextResponse("the request cannot be read", 400)
        try:
            await run_in_threadpool(act, said)
        except (CannotRecord, VaultBusy, OSError) as error:
            return PlainTextResponse(str(error), 409)
        return Response(status_code=204)

    def _answered(self, said: Mapping[str, str]) -> None:
        state, until = said.get("state", ""), said.get("until", "")
        if state not in _STATES or (state == "open") != bool(until):
            raise CannotRecord(f'"{state}"', "is no answer")
        person, what, due = (said.get(name, "") for name in ("person", "what", "due"))
        day = _day(until) if until else None
        reply = Reply(person, what, due, cast("TaskState", state), day)
        answer_follow_up(self._follower.root, self._follower.day(), reply)

    def _logged(self, said: Mapping[str, str]) -> None:
        loaded, text = load(self._follower.root), said.get("text", "")
        person = loaded.network.people.get(said.get("person", ""))
        if person is None or not text.strip():
            raise CannotRecord(_NOTHING_SAID)
        record_touch(loaded, [person], self._follower.day(), text)


async def _texts_in(request: Request) -> dict[str, str]:
    """Return the texts of a request, by name."""
    if request.headers.get("content-type") != "application/json":
        raise ValueError(request.headers.get("content-type"))
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST:
            raise ValueError(len(body))
    texts = json.loads(body)
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError(body)
    return texts


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CannotRecord(f'"{written}"', "is no day") from None
