"""What should the next review of the list look at?"""

from __future__ import annotations

from netvault.dashboard.section import Section, advice_view

SECTION = Section("review", __doc__, advice_view("review"))
