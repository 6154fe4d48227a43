"""Companies several people come from, where the owner knows nobody any more."""

from __future__ import annotations

from netvault.model.spelling import fold
from netvault.network.firms import all_names, names_of, open_firms
from netvault.network.network import Network

# One former employer is somebody's own story; two are a place the owner once had a tie to
FEWEST_PEOPLE = 2


def vacant_firms(network: Network) -> tuple[str, ...]:
    """The companies by name that two people or more were at, the owner among them, and nobody is: most people first."""
    everybody = [one.contact for one in network.active]
    known = [*everybody, network.owner] if network.owner else everybody
    present = all_names(firm for one in everybody for firm in open_firms(one, "companies"))
    counts: dict[str, int] = {}
    texts: dict[str, str] = {}
    for firm in (firm for one in known for firm in open_firms(one, "former_companies")):
        if present.isdisjoint(names_of(firm)):
            key = fold(firm.text)
            counts[key] = counts.get(key, 0) + 1
            texts.setdefault(key, firm.text)
    several = [key for key, count in counts.items() if count >= FEWEST_PEOPLE]
    return tuple(texts[key] for key in sorted(several, key=lambda key: (-counts[key], key)))
