"""People and meetings that other programs keep: brought into the vault, and carried out of it.

In: a file (`source.py`) → a reader of its format (`cards/`, `calendars/`, `tables/`, `monica/`,
`own_json.py`), a pure function of bytes → `Incoming` people and `Meeting`s (`incoming.py`) → who of
them is known already (`people/`) → notes that are made, or gain what they lack (`notes/`).

Out: what a vault tells of somebody (`outgoing.py`) → the text of a format (`cards/`, `calendars/`,
`tables/own_csv.py`, `own_json.py`, `graphml.py`) → a file, or a folder of cards (`target.py`).
"""
