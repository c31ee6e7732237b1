"""The page in a real browser, with the network off."""

from collections.abc import Iterator
from typing import Any

import pytest

from guided.web.page import Sound, written
from tests.web.browser import chromium, offline, requests, until
from tests.web.material import page, wav

LENGTH = 300.0


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        offline(driver)
        driver.get("about:blank")
        requests(driver)
        yield driver


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    sound = wav(folder / "three.wav", LENGTH)
    (folder / "three.html").write_bytes(b"".join(written(page(), Sound(sound, inside=True))))
    (folder / "beside.html").write_bytes(b"".join(written(page(key="beside"), Sound(sound, inside=False))))
    return (folder / "three.html").as_uri()


@pytest.fixture
def player(browser: Any, address: str) -> Iterator["Player"]:
    opened = Player(browser)
    opened.open(address)
    opened.script("localStorage.clear()")
    opened.script("localStorage.setItem = () => {}")  # What the page keeps as it is left is not wanted next time.
    opened.script("Storage.prototype.setItem = () => {}")
    browser.refresh()
    opened.ready()
    yield opened
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    asked = requests(browser)
    assert asked
    assert not [one for one in asked if not one.startswith(("file:", "data:", "blob:"))]


class Player:
    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)
        self.ready()

    def ready(self) -> None:
        until(lambda: self.script("return document.getElementById('audio').readyState >= 1"))

    def script(self, text: str) -> Any:
        return self.driver.execute_script(text)

    def audio(self, what: str) -> Any:
        return self.script(f"return document.getElementById('audio').{what}")

    def get(self, name: str) -> Any:
        return self.driver.find_element("id", name)

    def press(self, *keys: str) -> None:
        self.driver.find_element("tag name", "body").send_keys(*keys)

    @property
    def at(self) -> float:
        return float(self.audio("currentTime"))

    def at_about(self, seconds: float) -> None:
        until(lambda: abs(self.at - seconds) < 1.5)


def test_space_plays_and_pauses(player: Player) -> None:
    player.press(" ")
    until(lambda: player.at > 0.5)
    assert player.get("play").accessible_name == "Pause"
    player.press(" ")
    until(lambda: player.audio("paused"))
    assert player.get("play").accessible_name == "Play"


def test_space_on_a_button_presses_it_once(player: Player) -> None:
    player.get("play").send_keys(" ")
    until(lambda: not player.audio("paused"))


def test_arrows_move_ten_seconds_and_stop_at_the_ends(player: Player) -> None:
    from selenium.webdriver.common.keys import Keys

    player.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    player.at_about(20)
    player.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    player.at_about(0)
    player.get("seek").send_keys(Keys.ARROW_UP)
    player.at_about(60)
    assert player.get("seek").get_attribute("aria-valuetext") == "1 minute 0 seconds of 5 minutes 0 seconds"
    player.get("seek").send_keys(Keys.END)
    player.at_about(LENGTH)


def test_n_and_p_move_by_parts(player: Player) -> None:
    player.press("n")
    player.at_about(60)
    player.press("n", "n", "n")
    player.at_about(200)
    player.press("p")
    player.at_about(60)


def test_a_part_is_chosen_and_the_one_heard_is_marked(player: Player) -> None:
    from selenium.webdriver.common.by import By

    buttons = player.driver.find_elements(By.CSS_SELECTOR, "nav button")
    assert [button.text.split("\n")[0] for button in buttons] == ["Arriving", "Körper & <breath>", "Closing"]
    buttons[1].click()
    player.at_about(60)
    assert [button.get_attribute("aria-current") for button in buttons] == ["false", "true", "false"]


def test_captions_follow_the_sound(player: Player) -> None:
    assert player.get("caption").text == ""
    player.press(" ")
    until(lambda: player.get("caption").text == "[bell]")
    until(lambda: player.get("caption").text == "You might sit down. </script><b>")
    assert 4 <= player.at < 8.2
    until(lambda: player.get("caption").text == "There is no hurry.")
    assert player.at >= 8.2
    player.press("n")
    until(lambda: player.get("caption").text == "[breathe in]")
    player.press("c")
    assert not player.get("caption").is_displayed()
    assert player.get("captions").get_attribute("aria-pressed") == "false"


def test_seeking_shows_the_caption_of_that_moment(player: Player) -> None:
    player.script(
        "const seek = document.getElementById('seek'); seek.value = 120; seek.dispatchEvent(new Event('input'))"
    )
    until(lambda: player.get("caption").text == "[silence, 45 seconds]")
    assert "aside" in player.get("caption").get_attribute("class")
    assert player.get("left").text == "−3:00"


def test_the_sleep_timer_fades_and_stops(player: Player) -> None:
    from selenium.webdriver.support.ui import Select

    player.press(" ")
    until(lambda: player.at > 0.3)
    Select(player.get("sleep")).select_by_value("5")
    player.script("const now = Date.now; window.ahead = 0; Date.now = () => now() + window.ahead")
    player.script("window.ahead = (300 - 31) * 1000")
    assert player.audio("volume") == 1
    player.script("window.ahead = (300 - 15) * 1000")
    until(lambda: player.audio("volume") < 0.2)
    assert 0.01 < player.audio("volume") < 0.06  # half of 60 dB: 0.032
    player.script("window.ahead = 301 * 1000")
    until(lambda: player.audio("paused"))
    assert player.audio("volume") == 1
    assert player.get("sleep").get_attribute("value") == ""
    assert "sleep timer" in player.get("note").text


def test_the_sleep_timer_can_end_with_the_part(player: Player) -> None:
    from selenium.webdriver.support.ui import Select

    Select(player.get("sleep")).select_by_value("part")
    player.script("document.getElementById('audio').currentTime = 58.5")
    player.get("play").click()
    until(lambda: player.audio("paused") and player.at >= 59)
    assert player.at < 61.5


def test_too_much_stops_within_half_a_second_and_nothing_resumes(player: Player) -> None:
    player.press(" ")
    until(lambda: player.at > 0.3)
    before = player.at
    player.press("g")
    until(lambda: player.audio("paused"))
    assert player.at - before < 1.0
    until(lambda: player.get("ground").is_displayed())
    assert "findahelpline.com" in player.get("ground").text
    player.get("stay").click()
    assert player.audio("paused")
    assert not player.get("ground").is_displayed()


def test_a_reload_keeps_the_place(browser: Any, address: str) -> None:
    player = Player(browser)
    player.open(address)
    player.script("localStorage.clear()")
    player.press("n")
    player.at_about(60)
    browser.refresh()
    player.ready()
    player.at_about(60)
    assert player.audio("paused")
    assert player.get("note").text == "You left at 1:00."
    player.get("again").click()
    player.at_about(0)
    browser.refresh()
    player.ready()
    assert player.at < 1
    assert not player.get("again").is_displayed()


def test_media_keys_are_answered(player: Player) -> None:
    player.press(" ")
    until(lambda: player.script("return navigator.mediaSession.metadata && navigator.mediaSession.metadata.title"))
    assert player.script("return navigator.mediaSession.metadata.artist") == "Arriving"


def test_the_sound_may_lie_beside(browser: Any, address: str) -> None:
    player = Player(browser)
    player.open(address.replace("three.html", "beside.html"))
    player.get("play").click()
    until(lambda: player.at > 0.3)


def test_a_browser_without_a_decoder_of_its_own_plays_too(browser: Any, address: str) -> None:
    older = {"source": "delete Uint8Array.fromBase64"}
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", older)
    try:
        player = Player(browser)
        player.open(address)
        assert player.script("return Uint8Array.fromBase64 === undefined")
        player.get("play").click()
        until(lambda: player.at > 0.3)
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_the_page_can_reach_nothing_even_if_it_tried(player: Player) -> None:
    """Its own policy forbids it: the network need not be off."""
    tried = player.driver.execute_async_script(
        "const done = arguments[0];"
        "document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));"
        "fetch('http://127.0.0.1:9/').catch(() => {});"
    )
    assert tried == "connect-src"
    player.driver.get_log("browser")


def test_every_control_has_a_name_and_room_for_a_finger(player: Player) -> None:
    from selenium.webdriver.common.by import By

    controls = [
        one for one in player.driver.find_elements(By.CSS_SELECTOR, "button, select, input") if one.is_displayed()
    ]
    assert len(controls) > 10
    assert all(control.accessible_name for control in controls)
    assert all(control.size["height"] >= 44 for control in controls)
    ids = [one.get_attribute("id") for one in player.driver.find_elements(By.CSS_SELECTOR, "[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (1280, 800)])
def test_nothing_is_wider_than_the_screen(player: Player, width: int, height: int) -> None:
    shape = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    player.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
    try:
        assert player.script("return document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        player.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_enough(player: Player, scheme: str) -> None:
    """WCAG 1.4.3: 4.5 to 1."""
    emulated = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    player.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", emulated)
    colours = player.script(
        "const style = getComputedStyle(document.documentElement);"
        "const names = ['paper', 'lift', 'ink', 'soft', 'accent', 'on-accent'];"
        "return names.map((name) => style.getPropertyValue('--' + name))"
    )
    paper, lift, ink, soft, accent, on_accent = (_luminance(colour.strip()) for colour in colours)
    for one, other in [(ink, paper), (soft, paper), (accent, paper), (ink, lift), (on_accent, accent)]:
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_less_motion_is_honoured(player: Player) -> None:
    emulated = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    player.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", emulated)
    assert not player.get("breath").is_displayed()
    player.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert player.script("return getComputedStyle(document.getElementById('breath')).display") == "block"
