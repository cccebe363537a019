"""Keeping pages current while somebody writes: from a changed file to one more build."""
