"""What a page must never do while it is clicked through: complain, fail, or ask anybody but its own server."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request

_OWN_SCHEMES = ("data:", "blob:", "about:")


@dataclass
class Watch:
    """Notes what went wrong on the pages of a context; ``expect`` says what belongs to the test.

    Without slots: Playwright leaves notes of its own on an object whose method it calls back.
    """

    address: str
    troubles: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, words: str) -> None:
        """Let a complaint of the browser with these words pass, such as "409" where a request is to be refused."""
        self.expected.append(words)

    def on(self, context: BrowserContext) -> None:
        """Watch every page of this context."""
        context.on("request", self._request)
        context.on("page", self._page)

    def unexpected(self) -> list[str]:
        """What went wrong and was not expected."""
        return [each for each in self.troubles if not any(words in each for words in self.expected)]

    def _page(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._error)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", *_OWN_SCHEMES)):
            self.troubles.append(f"a request to {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: Error) -> None:
        self.troubles.append(f"an error of the page: {error.message}")
