"""Addresses: one normal form for comparison, forms for reading and pasting, and those that must not be fetched."""

from core.urls.address import address_problem, display, file_name, host_of, paste_form, url_key
from core.urls.hosts import is_private_ip

__all__ = ["address_problem", "display", "file_name", "host_of", "is_private_ip", "paste_form", "url_key"]
