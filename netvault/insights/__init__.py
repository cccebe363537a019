"""The method: every answer about the network on one day, one file a rule.

A rule is a pure function of just what it needs; `Insights` names every answer.
"""

from __future__ import annotations

from netvault.insights.insights import Insights

__all__ = ["Insights"]
