"""The behaviours of the design system in a real browser, on the example pages, under the platform's content policy."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tools.gallery import Gallery

pytestmark = pytest.mark.browser
PAGES = ["", "form-", "list-", "detail-"]


class QuietGallery(Gallery):
    """The gallery without a line in the log for each answer."""

    def log_message(self, *given: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), QuietGallery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def messages(page: Page) -> list[str]:
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_screen_and_says_nothing_on_the_console(
    page: Page, gallery: str, messages: list[str], name: str
) -> None:
    for language in ("zh-CN", "en"):
        page.goto(f"{gallery}/{name}{language}.html")
        for width in (360, 1280, 3840):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(
                "width => innerWidth === width && document.documentElement.scrollWidth <= width",
                arg=width,
                timeout=5000,
            )
    assert messages == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_that_a_machine_can_find(page: Page, gallery: str, name: str) -> None:
    page.goto(f"{gallery}/{name}zh-CN.html")
    page.wait_for_load_state("networkidle")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page).response["violations"]
        assert [violation["id"] for violation in found] == []


def test_a_question_stands_before_the_form_is_sent(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/en.html")
    page.wait_for_load_state("networkidle")
    sent: list[str] = []

    def take(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/en.html", take)
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="No, go back").click()
    assert sent == []
    page.get_by_role("button", name="Withdraw").click()
    with page.expect_request("**/en.html"):
        page.get_by_role("button", name="Yes, go on").click()
    for _turn in range(100):  # the request is seen a little before it is taken
        if sent:
            break
        page.wait_for_timeout(20)
    assert sent == ["POST"]


def test_a_draft_is_saved_while_typing_and_kept_when_the_line_is_down(page: Page, gallery: str) -> None:
    saved: list[str] = []

    def take(route: Route) -> None:
        saved.append(route.request.post_data or "")
        route.fulfill(status=204)

    page.route("**/autosave", take)
    page.goto(f"{gallery}/form-en.html")
    page.wait_for_load_state("networkidle")
    page.fill("#title", "Motor housing")
    page.get_by_text("Saved at").wait_for()
    assert "title=Motor+housing" in saved[0]
    page.unroute("**/autosave")
    page.route("**/autosave", lambda route: route.abort())
    page.fill("#title", "Motor housing, cast")
    page.get_by_text("kept on this device").wait_for()
    page.reload()
    page.get_by_role("button", name="Put back").click()
    assert page.input_value("#title") == "Motor housing, cast"


def test_rows_are_added_and_removed_without_two_of_one_name(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/form-en.html")
    page.get_by_role("button", name="Add a row").click()
    page.get_by_role("button", name="Remove this row").first.click()
    page.get_by_role("button", name="Add a row").click()
    names = page.eval_on_selector_all(".row-entry input", "fields => fields.map(field => field.name)")
    assert names == [f"lines-{row}-{part}" for row in (1, 2, 3) for part in ("part", "quantity")]


def test_advice_replaces_what_stood_in_its_place(page: Page, gallery: str) -> None:
    page.route(
        "**/check", lambda route: route.fulfill(content_type="text/html", body="<p>State the tolerance.</p>")
    )
    page.goto(f"{gallery}/form-en.html")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """async () => {
            const form = document.querySelector("form.form");
            form.insertAdjacentHTML("afterend", '<div id="advice">old</div>');
            form.dataset.checkUrl = "/check";
            form.dataset.checkTarget = "advice";
            (await import("/static/js/behaviours/live-check.js")).attach(form);
        }"""
    )
    page.fill("#title", "Motor housing")
    page.get_by_text("State the tolerance.").wait_for()
    assert page.inner_text("#advice") == "State the tolerance."


def test_a_picture_comes_closer_and_goes_back(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/detail-en.html")
    picture = page.locator(".zoom-sheet > svg")
    whole = picture.get_attribute("viewBox")
    page.get_by_role("button", name="Closer").click()
    assert picture.get_attribute("viewBox") != whole
    page.locator(".zoom-sheet").focus()
    page.keyboard.press("0")
    assert picture.get_attribute("viewBox") == whole


def test_pages_read_and_work_without_script(browser: Browser, gallery: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{gallery}/en.html")
    page.locator(".nav-menu > summary").click()
    assert page.locator(".nav-menu").get_by_role("link", name="Leaders").is_visible()
    assert page.get_by_text("The owner gets a notice.").is_visible()
    assert page.get_by_role("button", name="Invite").first.is_visible()
    context.close()
