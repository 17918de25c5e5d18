"""A browser, the demo of a project of the test's own, and a page on it that fails the test when anything goes wrong.

Playwright keeps an event loop in the thread that it is started in, so that ``asyncio.run`` fails there: the browser
lives for a module and not for the session, for the sake of the tests that come after.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.app.projects import example_files, write_project
from tests.browser.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.serving import Served
    from tests.browser.watching import Watch

CHROMIUM_VARIABLE = "IVR_TEST_CHROMIUM"


def pytest_pycollect_makemodule() -> None:
    """Skip the whole folder, saying why, where Playwright is not installed: its modules could not even be read."""
    if find_spec("playwright") is None:
        pytest.skip("playwright is not installed: pip install -e '.[dev]'", allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """The Chromium that ``IVR_TEST_CHROMIUM`` names; without one the test is skipped."""
    from playwright.sync_api import expect, sync_playwright

    path = os.environ.get(CHROMIUM_VARIABLE)
    if not path:
        pytest.skip(f"there is no browser: {CHROMIUM_VARIABLE} is not set (.ci/with-browser sets it: make browser)")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path: Path) -> "Iterator[Served]":
    """The demo of a copy of UC 17's project on a free port of the loopback address."""
    from tests.browser.serving import serving

    root = tmp_path / "project"
    write_project(root, example_files("uc17", {}))
    with serving(root) as site:
        yield site


@pytest.fixture
def watch(served: "Served") -> "Iterator[Watch]":
    """What goes wrong on the test's pages: at its end there must be nothing that it did not expect."""
    from tests.browser.watching import Watch

    watch = Watch(served.address)
    yield watch
    assert [] == watch.unexpected()


@pytest.fixture
def context(browser: "Browser", watch: "Watch") -> "Iterator[BrowserContext]":
    """A browser session of its own: no cookie, no storage, nothing of another test."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    watch.on(context)
    yield context
    context.close()


@pytest.fixture
def page(context: "BrowserContext", served: "Served") -> "Page":
    """The demo's page, loaded and ready for its first call."""
    page = context.new_page()
    page.goto(served.address)
    return page
