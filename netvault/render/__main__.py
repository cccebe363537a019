"""Runs `netvault.render.child`."""

from __future__ import annotations

import sys

from netvault.render.child import serve

serve(sys.stdin.buffer, sys.stdout.buffer)
