"""The network as one HTML page that needs no other file and asks for none.

What the page shows (`payload.py`) → without names, where that is wanted (`anonymous.py`) → the page
(`page.py`), of the modules in `page/`.
"""

from netvault.view.anonymous import without_names
from netvault.view.page import page_of
from netvault.view.payload import payload_of

__all__ = ["page_of", "payload_of", "without_names"]
