"""Where does giving come before the next asking?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = facts.advised("give-and-ask")
    return {"rows": rows} if rows else None


SECTION = Section("give-and-ask", __doc__, _view)
