"""The program that renders a vault's own templates, in a separate process.

It reads lines of JSON and answers with lines of JSON: first a `Start`, answered with an empty
object once it is ready; then for each page a `Job` and a line with the page's data, answered with
a `RenderResult`. It knows nothing of the vault but what it is sent.
"""

from __future__ import annotations

import json
import signal
import time
import traceback
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypedDict, cast

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import SecurityError

from netvault.render.environment import sandbox, templates_folder
from netvault.render.filters import escape

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from jinja2.sandbox import ImmutableSandboxedEnvironment


class Start(TypedDict):
    """What the child has to work with.

    Attributes:
        sources: The text of each template of the vault, by its name.
        memory: The most memory it may take, in bytes.
        output: The most that one page may hold, in bytes.
    """

    sources: Mapping[str, str]
    memory: int
    output: int


class Job(TypedDict):
    """One page to render: by which template, and the seconds that it may take."""

    template: str
    seconds: float


class RenderResult(TypedDict):
    """What became of a page.

    Attributes:
        text: What was printed; None when that failed.
        template: The template that failed, which may be an included one; empty when none did.
        line: Where it failed in there.
        message: Why.
        is_over: Whether it failed for want of time, which the next page would want as well.
    """

    text: str | None
    template: str
    line: int
    message: str
    is_over: bool


class TimeUpError(Exception):
    """A template took too long."""


class TooLongError(Exception):
    """A template printed too much."""


class UnprintableError(Exception):
    """A template printed what is no plain value."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"a {kind} cannot be printed")


_LONGEST: Final = 200
"""Characters of a message."""

_SAID: Final[tuple[tuple[type[Exception], str], ...]] = (
    (TimeUpError, "it did not end in time and was stopped; look for loops in loops"),
    (TooLongError, "it prints more than a page can hold; look for a loop that prints too often"),
    (MemoryError, "it needs too much memory; look for a text or list that grows and grows"),
    (RecursionError, "it goes round in a circle; look for what includes, extends or calls itself"),
    (SecurityError, "{}; templates may only look at their data"),
    (UndefinedError, "{}; look up what a page gets in docs/templates.md"),
    (TemplateNotFound, 'there is no template "{}" in .netvault/templates, nor among the built-in'),
    (TemplateSyntaxError, "{}; mend this line"),
    (UnprintableError, "{}; call it with (), or add `| list`"),
    (Exception, "this cannot be done: {}"),
)
"""What is said of each kind of failure; the first that fits holds."""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Render what is asked for until nothing more comes.

    Args:
        requests: Where the lines come from.
        answers: Where the answers go.
    """
    start: Start = json.loads(requests.readline())
    _limit("RLIMIT_AS", start["memory"])
    _limit("RLIMIT_CORE", 0)
    environment = _environment(start["sources"])
    _say(answers, {})
    for line in requests:
        job: Job = json.loads(line)
        _limit("RLIMIT_CPU", int(time.process_time() + job["seconds"]) + 2)
        data = _read(requests.readline())
        _say(answers, _answer(environment, start, job, data))


def _say(answers: BinaryIO, answer: Mapping[str, object]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


@lru_cache(maxsize=1)
def _read(line: bytes) -> Mapping[str, Any]:
    """Read the data of a page; all pages that a vault adds get the same, which is read once."""
    data: Mapping[str, Any] = json.loads(line)
    return data


def _environment(sources: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    """Make the sandbox: templates of the vault go before built-in ones of the same name."""
    built_in = FileSystemLoader(templates_folder())
    own = FunctionLoader(lambda name: (sources[name], name, None) if name in sources else None)
    return sandbox(ChoiceLoader((PrefixLoader({"built-in": built_in}), own, built_in)), _print)


def _print(value: object) -> str:
    """Print plain values only: what else there is would print as its place in memory."""
    if value is None or isinstance(value, str | int | float | list | dict | Undefined):
        return escape(value)
    kind = "macro or method" if callable(value) else type(value).__name__
    raise UnprintableError(kind)


def _answer(
    environment: ImmutableSandboxedEnvironment, start: Start, job: Job, data: Mapping[str, Any]
) -> RenderResult:
    name = job["template"]
    try:
        with _at_most(job["seconds"]):
            text = _printed(environment, name, data, start["output"])
    except Exception as error:  # noqa: BLE001 - whatever a template does wrong is reported
        place, line = _place(error, start["sources"]) or (name, 1)
        is_over = isinstance(error, TimeUpError)
        return RenderResult(
            text=None, template=place, line=line, message=_said(error), is_over=is_over
        )
    return RenderResult(text=text, template="", line=1, message="", is_over=False)


def _printed(
    environment: ImmutableSandboxedEnvironment, name: str, data: Mapping[str, Any], most: int
) -> str:
    printed = bytearray()
    pieces = cast("Generator[str]", environment.get_template(name).generate(data))
    try:
        for piece in pieces:
            printed += piece.encode("utf-8", "replace")
            if len(printed) > most:
                pieces.throw(TooLongError())  # in the template, so that its line is known
    except TimeUpError as error:
        pieces.throw(error)
    return printed.decode()


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop what takes too long, where the system can; elsewhere this process is killed."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(_signal: int, _frame: object) -> None:
    raise TimeUpError


def _limit(name: str, most: int) -> None:
    """Limit this process, where the system knows such a limit."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        resource = import_module("resource")
        kind = getattr(resource, name)
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _place(error: Exception, sources: Mapping[str, str]) -> tuple[str, int] | None:
    """Find the line of a template that failed, the innermost of the vault's own."""
    if isinstance(error, TemplateSyntaxError) and error.name:
        return error.name, error.lineno
    calls = traceback.walk_tb(error.__traceback__)
    places = [(frame.f_code.co_filename, line) for frame, line in calls]
    return next((place for place in reversed(places) if place[0] in sources), None)


def _said(error: Exception) -> str:
    said = next(said for kind, said in _SAID if isinstance(error, kind))
    reason = " ".join((str(error) or type(error).__name__).rstrip(".").split())
    return said.format(reason if len(reason) <= _LONGEST else f"{reason[:_LONGEST]}…")
