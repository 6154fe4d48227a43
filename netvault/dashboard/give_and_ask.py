"""Where does giving come before the next asking?"""

from __future__ import annotations

from netvault.dashboard.section import Section, advice_view

SECTION = Section("give-and-ask", __doc__, advice_view("give-and-ask"))
