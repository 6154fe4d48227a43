"""Which ways lead from a start to everything else, and what they cannot go around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

START = 0
NO_WAY = -1


class Gates:
    """For each node of a graph the gates: those nodes that every way from the start to it goes through.

    `neighbours` are those of each node, both ways, the start being node 0. It takes time in proportion to nodes and
    edges (Tarjan's low points, without recursion: a chain of people may be long).
    """

    def __init__(self, neighbours: Sequence[Sequence[int]]) -> None:
        self.order, self._parents, self._lows = _walk(neighbours)
        self._last = [NO_WAY] * len(neighbours)
        self._depths = [NO_WAY] * len(neighbours)
        self._depths[START] = 0
        visited = {node: number for number, node in enumerate(self.order)}
        for node in self.order[1:]:
            parent = self._parents[node]
            # Who gets no higher than to the parent by another way has to come through it
            gate = parent if self._lows[node] >= visited[parent] else self._last[parent]
            self._last[node] = gate
            self._depths[node] = self._depths[gate] + 1

    def is_reached(self, node: int) -> bool:
        """True where a way leads to it."""
        return self._depths[node] != NO_WAY

    def last_before(self, node: int) -> int:
        """The nearest of its gates, the start where there is no other; NO_WAY for the start, and where none leads."""
        return self._last[node]

    def shared_gate(self, nodes: Iterable[int]) -> int:
        """The nearest node that is, or is a gate of, each of those reached; NO_WAY where none is."""
        found = NO_WAY
        for node in nodes:
            if self.is_reached(node):
                found = node if found == NO_WAY else self._meet(found, node)
        return found

    def through(self, node: int) -> Iterator[int]:
        """The node and its gates, the nearest first, without the start."""
        while node > START:
            yield node
            node = self._last[node]

    def _meet(self, one: int, other: int) -> int:
        depths, last = self._depths, self._last
        while one != other:
            if depths[one] >= depths[other]:
                one = last[one]
            else:
                other = last[other]
        return one


def _walk(neighbours: Sequence[Sequence[int]]) -> tuple[list[int], list[int], list[int]]:
    """The nodes in the order they are come to, by node the one before, and how early a node it can get back to."""
    count = len(neighbours)
    visited, lows, parents = [NO_WAY] * count, [0] * count, [NO_WAY] * count
    visited[START] = 0
    order, path = [START], [(START, iter(neighbours[START]))]
    while path:
        node, ways = path[-1]
        for other in ways:
            if visited[other] == NO_WAY:
                visited[other] = lows[other] = len(order)
                parents[other] = node
                order.append(other)
                path.append((other, iter(neighbours[other])))
                break
            # The way one came by counts too: it leads no further back than to the node before
            if visited[other] < lows[node]:
                lows[node] = visited[other]
        else:
            path.pop()
            parent = parents[node]
            if parent != NO_WAY and lows[node] < lows[parent]:
                lows[parent] = lows[node]
    return order, parents, lows
