"""The settings of one installation, read once from the environment; the only reader of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

CHANNELS = ("", "file")
LOOPBACK = ("localhost", "127.0.0.1", "::1")

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def calculate_in_one_thread() -> None:
    """Let the algebra under NumPy use one thread, unless the operator says how many; before NumPy is loaded.

    Its threads wait for each other busily: where web and worker share the processors, a small matrix takes sixteen
    times as long with two.
    """
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")


class SettingsError(Exception):
    """A setting is missing or contradicts another; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set. Each field's metadata holds the variable, the default and the meaning."""

    data_dir: Path = field(
        metadata={
            "variable": "DATA_DIR",
            "default": "var",
            "about": "database, keys, files, index, machine code and queue",
        }
    )
    database_url: str = field(
        metadata={
            "variable": "DATABASE_URL",
            "default": "sqlite in DATA_DIR",
            "about": "postgresql+psycopg://… in production",
        }
    )
    public_url: str = field(
        metadata={
            "variable": "PUBLIC_URL",
            "default": "http://HOST:PORT",
            "about": "address people type; https turns on secure cookies, HSTS and second factors",
        }
    )
    host: str = field(metadata={"variable": "HOST", "default": "127.0.0.1", "about": "address to listen on"})
    port: int = field(metadata={"variable": "PORT", "default": "8000", "about": "port to listen on"})
    web_workers: int = field(
        metadata={"variable": "WEB_WORKERS", "default": "2", "about": "web processes, four threads each"}
    )
    smtp_url: str = field(
        metadata={
            "variable": "SMTP_URL",
            "default": "",
            "about": "smtp://user:password@host:port; empty: mails show as not sent",
        }
    )
    mail_from: str = field(
        metadata={
            "variable": "MAIL_FROM",
            "default": "ronglian@localhost",
            "about": "sender of every mail",
        }
    )
    channel: str = field(
        metadata={
            "variable": "CHANNEL",
            "default": "",
            "about": "door for SMS and enterprise chat; file: writes them into DATA_DIR/outbox-channel; empty: none",
        }
    )
    proxy_hops: int = field(
        metadata={
            "variable": "PROXY_HOPS",
            "default": "0",
            "about": "reverse proxies in front, 1 behind nginx",
        }
    )
    scanner: str = field(
        metadata={
            "variable": "FILE_SCANNER",
            "default": "",
            "about": "command that scans an uploaded file; empty: files are marked as not scanned",
        }
    )
    password_cost: str = field(
        metadata={
            "variable": "PASSWORD_COST",
            "default": "standard",
            "about": "standard, or light for tests only",
        }
    )
    secret_key: str = field(
        repr=False,
        metadata={
            "variable": "SECRET_KEY",
            "default": "made once in DATA_DIR/keys",
            "about": "signs cookies; at least 32 characters",
        },
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read and check all settings. Raises: SettingsError naming the variable."""
        env = os.environ if environ is None else environ
        data_dir = Path(env.get("DATA_DIR", "var")).resolve()
        host, port = env.get("HOST", "127.0.0.1"), _whole(env, "PORT", 8000)
        public_url = env.get("PUBLIC_URL", "").rstrip("/") or f"http://{host}:{port}"
        if urlsplit(public_url).scheme not in ("http", "https") or not urlsplit(public_url).hostname:
            raise SettingsError(f"PUBLIC_URL must start with http:// or https://, not {public_url!r}")
        secret = env.get("SECRET_KEY", "") or _kept_secret(data_dir)
        if len(secret) < 32:
            raise SettingsError("SECRET_KEY must have at least 32 characters")
        cost = env.get("PASSWORD_COST", "standard")
        if cost == "light" and public_url.startswith("https:"):
            raise SettingsError("PASSWORD_COST=light is for tests; remove it")
        channel = env.get("CHANNEL", "")
        if channel not in CHANNELS:
            raise SettingsError(f"CHANNEL must be empty or file, not {channel!r}")
        return cls(
            data_dir=data_dir,
            database_url=env.get("DATABASE_URL", "") or f"sqlite:///{data_dir / 'ronglian.db'}",
            public_url=public_url,
            host=host,
            port=port,
            web_workers=_whole(env, "WEB_WORKERS", 2),
            smtp_url=env.get("SMTP_URL", ""),
            mail_from=env.get("MAIL_FROM", "ronglian@localhost"),
            channel=channel,
            proxy_hops=_whole(env, "PROXY_HOPS", 0),
            scanner=env.get("FILE_SCANNER", ""),
            password_cost=cost,
            secret_key=secret,
        )

    @property
    def is_secure(self) -> bool:
        """Whether people reach the platform over https: second factors, secure cookies, no demo accounts."""
        return self.public_url.startswith("https:")

    @property
    def is_trial(self) -> bool:
        """Whether this is a trial on one machine: no mail server, plain http, an address nobody else can reach."""
        place = urlsplit(self.public_url)
        return not self.smtp_url and place.scheme == "http" and place.hostname in LOOPBACK

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is used."""
        return self.database_url.startswith("sqlite")

    @property
    def public_host(self) -> str:
        """Host and port people type, to refuse requests for another host."""
        return urlsplit(self.public_url).netloc

    @property
    def keys_dir(self) -> Path:
        """Folder of the key files, never part of a backup."""
        return self.data_dir / "keys"

    @property
    def channel_dir(self) -> Path:
        """Folder the file-writing channel puts messages into, for whatever carries them on."""
        return self.data_dir / "outbox-channel"

    @property
    def files_dir(self) -> Path:
        """Folder of uploaded files."""
        return self.data_dir / "files"


def _whole(env: Mapping[str, str], variable: str, default: int) -> int:
    text = env.get(variable, "") or str(default)
    if not text.isdigit():
        raise SettingsError(f"{variable} must be a whole number, not {text!r}")
    return int(text)


def _kept_secret(data_dir: Path) -> str:
    """Make the cookie key once, readable by its owner alone, and return it from then on."""
    path = data_dir / "keys" / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text()
