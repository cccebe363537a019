from __future__ import annotations

from importlib import import_module


def test_to_import_what_python_runs_as_netvault_runs_nothing() -> None:
    assert import_module("netvault.__main__").main
