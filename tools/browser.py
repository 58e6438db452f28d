"""Make a Chromium and a Chinese font ready for the tests, from npm packages alone: no root, no apt.

The browser of @sparticuz/chromium is a packed binary that needs glibc only; the libraries it links to lie in
the same package. It finds the font of @expo-google-fonts/noto-sans-sc through a fontconfig file of its own.
"""

import fcntl
import io
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import brotli

from tools import npm

FOLDER = (npm.ROOT / "var" / "browser").resolve()
READY = FOLDER / "ready.json"
FONTS = npm.PACKAGES / "@expo-google-fonts" / "noto-sans-sc"
WEIGHTS = ("400Regular", "700Bold")
LAYOUT = "2"  # raised when what is unpacked changes
ARGUMENTS = (
    "--no-sandbox",  # needs rights that root and containers do not have; only our own pages are opened
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--lang=zh-CN",
)
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  {aliases}
</fontconfig>
"""
ALIAS = "<alias><family>{}</family><prefer><family>Noto Sans SC</family></prefer></alias>"


@dataclass(frozen=True, kw_only=True)
class Browser:
    """A Chromium to start: the program, the variables it needs, its arguments."""

    executable: str
    environment: dict[str, str]
    arguments: tuple[str, ...]
    packages: str


def prepare() -> Browser:
    """Return a browser ready to start, unpacking it first if the lock has changed or it is not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return read() or unpack()


def read() -> Browser | None:
    """Return the browser unpacked earlier, or None if there is none or its packages have changed."""
    if not READY.is_file():
        return None
    ready = json.loads(READY.read_text(encoding="utf-8"))
    browser = Browser(**{**ready, "arguments": tuple(ready["arguments"])})
    if browser.packages != packages_version() or not Path(browser.executable).is_file():
        return None
    os.utime(READY)
    return browser


def unpack() -> Browser:
    """Unpack the program and its libraries, list the fonts, and write down where everything is."""
    npm.install()
    packed = npm.PACKAGES / "@sparticuz" / "chromium" / "bin"
    program = FOLDER / "chromium"
    write_program(program, brotli.decompress((packed / "chromium.br").read_bytes()))
    write_libraries(FOLDER / "libraries", brotli.decompress((packed / "al2023.tar.br").read_bytes()))
    browser = Browser(
        executable=str(program),
        environment={
            "LD_LIBRARY_PATH": str(FOLDER / "libraries"),
            "FONTCONFIG_FILE": str(list_fonts()),
        },
        arguments=ARGUMENTS,
        packages=packages_version(),
    )
    READY.write_text(json.dumps(asdict(browser), indent=2) + "\n", encoding="utf-8")
    return browser


def write_program(place: Path, content: bytes) -> None:
    """Put the program in its place in one step, so that a broken unpacking leaves no half of it."""
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o755)
    Path(name).replace(place)


def write_libraries(folder: Path, archive: bytes) -> None:
    """Write the shared libraries of an archive, and nothing else of it, into a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with tarfile.open(fileobj=io.BytesIO(archive)) as libraries:
        for member in libraries:
            content = libraries.extractfile(member)
            if content is not None:  # None for folders
                (folder / Path(member.name).name).write_bytes(content.read())


def list_fonts() -> Path:
    """Copy the weights the tests need, and return a fontconfig file that knows only these."""
    fonts = FOLDER / "fonts"
    fonts.mkdir(exist_ok=True)
    for weight in WEIGHTS:
        for file in (FONTS / weight).glob("*.ttf"):
            shutil.copyfile(file, fonts / file.name)
    aliases = "".join(ALIAS.format(family) for family in ("sans-serif", "serif", "monospace", "system-ui"))
    places = {"fonts": escape(str(fonts)), "cache": escape(str(FOLDER / "font-cache"))}
    configuration = FOLDER / "fonts.conf"
    configuration.write_text(FONTS_CONF.format(aliases=aliases, **places), encoding="utf-8")
    return configuration


def packages_version() -> str:
    """Return what tells two unpackings apart: the locked packages and the place."""
    locked = json.loads(npm.LOCK.read_text(encoding="utf-8"))["packages"]
    names = ("node_modules/@sparticuz/chromium", "node_modules/@expo-google-fonts/noto-sans-sc")
    return " ".join([*(locked[name]["integrity"] for name in names), LAYOUT, str(FOLDER)])


if __name__ == "__main__":
    print("Browser for the tests:", prepare().executable)
