"""The fictional demo city: the same firms, capabilities and needs everywhere, dates counted from today."""

from platform_app.cli.demo.loading import load_demo

__all__ = ["load_demo"]
