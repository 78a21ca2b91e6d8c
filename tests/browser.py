"""A page in a real headless Chromium, opened from the disk, that notes everything a page of ours must never do.

The fixtures reach the tests through conftest; they skip where there is no playwright or no Chromium.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP = {"width": 1440, "height": 900}


class Tab:
    """A page with everything noted that a report must not do."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        page.on("console", lambda message: self.faults.append(f"{message.type} {message.text}"))
        page.on("request", lambda request: self._requested(request.url))

    def _requested(self, url: str) -> None:
        if not url.startswith("file://"):
            self.faults.append(f"request {url}")

    def open(self, path: Path, fragment: str = "", ready: str = "body") -> Any:
        """The page at this address, when `ready` is there."""
        self.page.goto(f"{path.as_uri()}{fragment}")
        self.page.wait_for_selector(ready)
        return self.page


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for the tests of a module."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install -e '.[browser]'"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=CHROMIUM,
            headless=True,
            args=FLAGS,
            viewport=DESKTOP,
            reduced_motion="reduce",
        )
        yield context
        context.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    """A fresh page; it fails the test that made it run, ask, warn or fetch anything."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    one = Tab(page)
    yield one
    page.close()
    assert one.faults == []
