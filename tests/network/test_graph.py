from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.network.graph import NO_WAY, START, Gates

Edges = Iterable[tuple[int, int]]


def steps(count: int, edges: Edges) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for one, other in edges:
        found[one].append(other)
        found[other].append(one)
    return found


def gates(count: int, *edges: tuple[int, int]) -> Gates:
    return Gates(steps(count, edges))


def through(found: Gates, node: int) -> list[int]:
    return list(found.through(node))


class TestGates:
    def test_the_start_alone(self) -> None:
        found = gates(1)
        assert (found.is_reached(START), found.last_before(START), through(found, START)) == (True, NO_WAY, [])

    def test_where_no_way_leads(self) -> None:
        found = gates(3, (1, 2))
        assert (found.is_reached(2), found.last_before(2)) == (False, NO_WAY)

    @pytest.mark.parametrize(
        ("edges", "node", "gate"),
        [
            pytest.param([(0, 1)], 1, START, id="a step away"),
            pytest.param([(0, 1), (1, 2)], 2, 1, id="behind another"),
            pytest.param([(0, 1), (1, 2), (1, 2)], 2, 1, id="behind another, told twice"),
            pytest.param([(0, 1), (1, 2), (0, 2)], 2, START, id="by two ways"),
            pytest.param([(0, 1), (1, 2), (2, 3), (1, 3)], 3, 1, id="by two ways behind one"),
            pytest.param([(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)], 4, 3, id="where two ways meet"),
        ],
    )
    def test_the_last_before(self, edges: list[tuple[int, int]], node: int, gate: int) -> None:
        assert gates(5, *edges).last_before(node) == gate

    def test_a_very_long_chain(self) -> None:
        found = gates(50_000, *((node, node + 1) for node in range(49_999)))
        assert found.last_before(49_999) == 49_998
        assert len(through(found, 49_999)) == 49_999


class TestWhatSeveralHaveInCommon:
    FOUND = gates(7, (0, 1), (1, 2), (1, 3), (3, 4), (0, 5))

    @pytest.mark.parametrize(
        ("nodes", "common"),
        [
            pytest.param([], NO_WAY, id="nobody"),
            pytest.param([6], NO_WAY, id="nobody who is reached"),
            pytest.param([4], 4, id="one alone: themselves"),
            pytest.param([4, 6], 4, id="who is not reached does not count"),
            pytest.param([2, 4], 1, id="who stands before both"),
            pytest.param([1, 4], 1, id="one of them"),
            pytest.param([4, 5], START, id="only the start"),
            pytest.param([0, 4], START, id="the start itself"),
        ],
    )
    def test_the_nearest(self, nodes: list[int], common: int) -> None:
        assert self.FOUND.shared_gate(nodes) == common


def reached(count: int, edges: Edges, without: int) -> set[int]:
    """By hand: where one gets from the start, if one node is not there."""
    ways, found, new = steps(count, edges), {START}, [START]
    while new:
        new = [other for node in new for other in ways[node] if other not in found and other != without]
        found.update(new)
    return found


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda edge: edge[0] != edge[1]), max_size=16))
def test_a_gate_is_whose_loss_cuts_off(edges: list[tuple[int, int]]) -> None:
    found, everywhere = Gates(steps(9, edges)), reached(9, edges, NO_WAY)
    assert {node for node in range(9) if found.is_reached(node)} == everywhere
    for lost in range(1, 9):
        cut_off = everywhere - reached(9, edges, lost)
        assert {node for node in everywhere if lost in found.through(node)} == cut_off
