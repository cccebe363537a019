"""The script of the page is typed: the compiler of TypeScript reads its comments."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from tests.support.view_browser import TSC, require

MODULES: Final = Path(__file__).parents[2] / "netvault/view/page"


def test_every_module_fits_its_types() -> None:
    node = shutil.which("node") or shutil.which("node", path=TSC.parents[3] / "bin")
    require(node and TSC.exists(), "the compiler of TypeScript")

    ran = subprocess.run(
        [str(node), str(TSC), "--project", str(MODULES)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )

    assert (ran.returncode, ran.stdout) == (0, "")
