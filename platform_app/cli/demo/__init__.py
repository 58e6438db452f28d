"""The fictional demo city: the same people, firms, capabilities and needs on every machine, dates counted from today."""

from platform_app.cli.demo.loading import load_demo

__all__ = ["load_demo"]
