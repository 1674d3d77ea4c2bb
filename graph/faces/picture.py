"""A page as a PNG, taken by a Chromium where the machine has one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from dictagraph.ontology.errors import UsageError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 60.0
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--no-first-run",
    "--hide-scrollbars",
)


def browser() -> str | None:
    """The path of the first Chromium found; the environment variable CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    return next((found for name in names if name and (found := shutil.which(name))), None)


def picture(html_path: Path, png_path: Path, width: int = 1440, height: int = 900, *, at: str = "") -> None:
    """Writes what `html_path` looks like in a window of width × height pixels to `png_path`; `at` is a fragment of its address.

    Raises UsageError where there is no Chromium, or where it makes no picture within a minute.
    """
    program = browser()
    if program is None:
        raise UsageError(
            f"cannot take a picture of {html_path}: no Chromium on the PATH (looked for {', '.join(BROWSERS)}); "
            "install one, or name it in the environment variable CHROMIUM"
        )
    if not html_path.is_file():
        raise UsageError(f"cannot take a picture of {html_path}: no such file; build the page first")
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        command = [
            program,
            *QUIET,
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},{height}",
            "--run-all-compositor-stages-before-draw",
            "--virtual-time-budget=8000",
            f"--screenshot={shot}",
            html_path.resolve().as_uri() + at,
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"{program} made no picture of {html_path}: {error}") from error
        if not shot.is_file():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UsageError(f"{program} made no picture of {html_path}: {said[-1] if said else done.returncode}")
        png_path.write_bytes(shot.read_bytes())
