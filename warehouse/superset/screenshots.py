"""Run in Superset's environment: opens dashboards in Debian's Chromium, checks what is drawn, takes pictures."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

WIDTH, TALL, MARGIN = 1600, 4000, 40
WAIT_SECONDS = 120
SETTLE_SECONDS = 3
"""Charts are drawn in motion; that they have come to rest shows nowhere in the page."""
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
CHARTS = "[data-test='dashboard-component-chart-holder']"
DRAWN = "[data-test='slice-container']"
LOADING = "[data-test='loading-indicator'], .loading"
BROKEN = "[role='alert'], .ant-alert-error, .ant-empty, [data-test='missing-chart-container']"


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Chromium without a screen, with a profile of its own, that resolves no name: only loopback answers."""
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in (*FLAGS, f"--user-data-dir={profile}", f"--window-size={WIDTH},{TALL}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        driver = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
        try:
            yield driver
        finally:
            driver.quit()


def log_in(driver: webdriver.Chrome, url: str, username: str, password: str) -> None:
    """Through the form, as people do."""
    driver.get(f"{url}/login/")
    wait = WebDriverWait(driver, WAIT_SECONDS)
    wait.until(lambda page: page.find_elements(By.ID, "username"))[0].send_keys(username)
    driver.find_element(By.ID, "password").send_keys(password + "\n")
    wait.until(lambda page: "/login" not in page.current_url)


def picture(driver: webdriver.Chrome, address: str, charts: int, target: Path) -> list[str]:
    """Saves a picture of a dashboard with that many charts; the texts of those that are not drawn."""
    driver.set_window_size(WIDTH, TALL)  # charts are drawn only where they can be seen
    driver.get(address)
    wait = WebDriverWait(driver, WAIT_SECONDS, ignored_exceptions=[StaleElementReferenceException])
    holders = wait.until(lambda page: _settled(page.find_elements(By.CSS_SELECTOR, CHARTS), charts))
    time.sleep(SETTLE_SECONDS)
    bottoms = [holder.rect["y"] + holder.rect["height"] for holder in holders]
    frame = driver.execute_script("return window.outerHeight - window.innerHeight")
    driver.set_window_size(WIDTH, round(max(bottoms)) + frame + MARGIN)
    time.sleep(SETTLE_SECONDS)
    driver.save_screenshot(str(target))
    return [holder.text for holder in driver.find_elements(By.CSS_SELECTOR, CHARTS) if not _is_drawn(holder)]


def _settled(holders: list[WebElement], charts: int) -> list[WebElement]:
    """The places of all charts, once each shows a chart or what is wrong with it; none before."""
    done = [
        holder
        for holder in holders
        if holder.find_elements(By.CSS_SELECTOR, f"{DRAWN}, {BROKEN}")
        and not holder.find_elements(By.CSS_SELECTOR, LOADING)
    ]
    return done if len(done) == charts else []


def _is_drawn(holder: WebElement) -> bool:
    """Whether a chart shows something that is neither a report of an error nor "No results"."""
    return bool(holder.find_elements(By.CSS_SELECTOR, DRAWN)) and not holder.find_elements(By.CSS_SELECTOR, BROKEN)


def asked_elsewhere(driver: webdriver.Chrome, url: str) -> set[str]:
    """Other hosts that a page got an answer from."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    answers = (each["params"]["response"] for each in messages if each["method"] == "Network.responseReceived")
    parts = (urlsplit(answer["url"]) for answer in answers)
    return {part.netloc for part in parts if part.scheme in ("http", "https")} - {urlsplit(url).netloc}


def main() -> int:
    """Exit code 1 and a line for each thing that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--username", required=True)
    parser.add_argument("--to", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("dashboards", nargs="+", help="SLUG=CHARTS, how many charts each must show")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    with browser() as driver:
        log_in(driver, arguments.url, arguments.username, sys.stdin.readline().strip())
        for each in arguments.dashboards:
            slug, charts = each.split("=")
            address = f"{arguments.url}/superset/dashboard/{slug}/"
            wrong += [f"{slug}: {text}" for text in picture(driver, address, int(charts), arguments.to / f"{slug}.png")]
        wrong += [f"answered by {host}" for host in asked_elsewhere(driver, arguments.url)]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
