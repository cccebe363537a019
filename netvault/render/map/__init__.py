"""The map of the network as a picture: rings around you, one for each introduction.

Who is drawn (`insights/picture.py`) → where (`layout.py`, geometry alone) → an SVG (`svg.py`) or an
Obsidian canvas (`canvas.py`).
"""
