"""Start the merge driver for repositories that were set up when it was in this module.

The command is written into each user's `.git/config`, so this name must last.
"""

from netvault.git.merge_driver import main

__all__ = ["main"]
