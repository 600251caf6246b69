"""Pictures of every page for docs/: light, dark, on a phone, printed.

    python -m tests.web.browser.pictures [FOLDER]

The pages show the example reports. Pictures are JPEG, so that they stay small; they are made anew by hand when the
page changes, and looked at.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from openlines.chronology.chronology import Chronology
from openlines.examples import paths
from tests.web.browser.conftest import CHROMIUM, QUIET, Served, addresses, served

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "pictures"
LOOKS = {
    "light": {"viewport": {"width": 1200, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1200, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light", "locale": "fr-FR"},
    "print": {"viewport": {"width": 760, "height": 1000}, "color_scheme": "light"},
}
# A report on a phone is as long as it is; what is below this many pixels looks like what is above.
LONGEST = 2400


@contextmanager
def site() -> Iterator[Served]:
    """The examples, served."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.db"
        with Chronology.open(path) as chronology:
            for _ in chronology.ingest(paths()):
                pass
        yield from served(path, reviewer="Ada Berg")


def take(browser: Browser, of: Served, folder: Path) -> None:
    """Takes a picture of every page in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    for look, options in LOOKS.items():
        with browser.new_context(**{"locale": "en-GB", **options}) as context:  # type: ignore[arg-type]
            page = context.new_page()
            if look == "print":
                page.emulate_media(media="print")
            for name, path in addresses(of).items():
                page.goto(of.base + path)
                high = page.evaluate("document.documentElement.scrollHeight")
                wide = page.viewport_size["width"] if page.viewport_size else 0
                page.screenshot(
                    path=folder / f"{name}-{look}.jpg",
                    type="jpeg",
                    quality=45,
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": wide, "height": min(high, LONGEST)},
                )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if CHROMIUM is None:
        sys.exit("there is no Chromium: `make browser` installs it where it may")
    with site() as of, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        take(browser, of, folder)
        browser.close()
    print(f"{len(list(folder.glob('*.jpg')))} pictures in {folder}")


if __name__ == "__main__":
    main()
