"""Whom could one help, or keep one's word to?"""

from __future__ import annotations

from netvault.dashboard.section import Section, advice_view

SECTION = Section("lend-a-hand", __doc__, advice_view("lend-a-hand"))
