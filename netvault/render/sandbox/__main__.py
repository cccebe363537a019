"""Runs `netvault.render.sandbox.child`."""

from __future__ import annotations

import sys

from netvault.render.sandbox.child import serve

serve(sys.stdin.buffer, sys.stdout.buffer)
