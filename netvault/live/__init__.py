"""The view on loopback: the same page, following the vault, and answering from it.

A watch keeps the pages current (`follower.py`); whoever has the page open hears of each build
(`feed.py`); what they answer goes into the notes by the functions that the commands use (`app.py`).
"""
