from __future__ import annotations

import pytest
from make import TODAY, days_ago, note

from netvault.model.change import Change, History
from netvault.model.settings import Settings
from netvault.network.career import began_at, open_facts, read_career
from netvault.network.gather import gather
from netvault.network.network import Network


def known(text: str) -> Network:
    texts = {"People/Ada.md": text, "People/Sev.md": "---\nprivate: true\n---\n"}
    found = [note(said, path) for path, said in texts.items()]
    return gather(found, [one.path for one in found], Settings(), TODAY)[0]


def career(text: str) -> tuple[list[str], list[str]]:
    """Where Ada is, and where she was."""
    network = known(text)
    found = read_career(network, network.standing("People/Ada.md").contact)
    return [firm.text for firm in found.present], [firm.text for firm in found.former]


def facts(text: str) -> list[str]:
    network = known(text)
    return [one.text for one in open_facts(network, network.standing("People/Ada.md").contact)]


class TestNothingIsKnown:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("", id="nothing there"),
            pytest.param("- 2020-01-01 joined Acme", id="the log may tell of anything joined"),
            pytest.param("- 2020-01-01 left early", id="no company"),
            pytest.param("- 2020-01-01 left for Lisbon", id="left for somewhere"),
            pytest.param("- 2027-01-01 left Acme", id="a plan"),
            pytest.param("## Timeline\n- 2020-01-01 Lisbon", id="a name in no career"),
            pytest.param("## Career\n- 2020-01-01 Sabbatical", id="no work"),
            pytest.param("## Career\n- 2020-01-01 Freelance", id="no company"),
            pytest.param("## Career\n- 2020-01-01 moved on", id="no name"),
            pytest.param("## Career\n- 2027-01-01 Acme", id="still to come"),
            pytest.param("## Career\n- 2020-01-01 Acme with Sev", id="names somebody private"),
            pytest.param("---\nprivate: [log]\n---\n## Career\n- 2020-01-01 Acme", id="a private log"),
            pytest.param("---\nprivate: [companies]\n---\n## Career\n- 2020-01-01 Acme", id="private companies"),
            pytest.param("---\nprivate: [former companies]\n---\n- 2020-01-01 left Acme", id="private former ones"),
            pytest.param("---\ncompany: Acme\nprivate: [companies]\n---\n", id="the property is private"),
        ],
    )
    def test_from(self, text: str) -> None:
        assert career(text) == ([], [])

    def test_nobody_left_where_they_still_are(self) -> None:
        assert career("---\ncompany: Acme\n---\n- 2020-01-01 left Acme\n## Career\n- 2016-01-01 Acme") == (["Acme"], [])


class TestWhereTheyWere:
    @pytest.mark.parametrize(
        "line",
        ["left Acme", "Left Acme, with cake", "left the Acme after ten years", "left [[Firms/Acme|the shop]]. At last",
         "left Acme - a pity"],
    )  # fmt: skip
    @pytest.mark.parametrize("heading", ["Log", "Facts"])
    def test_by_what_was_left(self, heading: str, line: str) -> None:
        assert career(f"## {heading}\n- 2020-01-01 {line}")[0] == []
        assert career(f"---\ncompany: Globex\n---\n## Facts\n- 2020-01-01 {line}") == (["Globex"], ["Acme"])

    @pytest.mark.parametrize(
        "line",
        ["Acme", "Acme (planner)", "planner at Acme", "started at Acme as a planner", "joined Acme", "left Acme"],
    )
    def test_by_a_career(self, line: str) -> None:
        assert career(f"---\ncompany: Globex\n---\n## Career\n- 2020-01-01 {line}") == (["Globex"], ["Acme"])

    def test_the_last_of_a_career_is_theirs_where_no_property_says(self) -> None:
        assert career("## Career\n- 2020-01-01 Globex\n- 2016-01-01 Acme") == (["Globex"], ["Acme"])

    def test_not_where_the_property_names_none(self) -> None:
        assert career("---\ncompany: freelance\n---\n## Career\n- 2016-01-01 Acme") == ([], ["Acme"])

    def test_unless_they_left(self) -> None:
        assert career("## Career\n- 2016-01-01 Acme\n- 2020-01-01 left Acme") == ([], ["Acme", "Acme"])

    def test_a_name_with_a_point_in_it(self) -> None:
        assert career("## Career\n- 2020-01-01 left Globex.com. It was time\n") == ([], ["Globex.com"])


class TestFacts:
    @pytest.mark.parametrize(
        "text",
        ["- 2020-01-01 a", "## Facts\n- 2027-01-01 a", "## Facts\n- 2020-01-01 a of Sev",
         "---\nprivate: [log]\n---\n## Facts\n- 2020-01-01 a", "---\nprivate: true\n---\n## Facts\n- 2020-01-01 a"],
        ids=["a log", "to come", "names somebody private", "a private log", "a private note"],
    )  # fmt: skip
    def test_that_are_none_or_may_not_be_told(self, text: str) -> None:
        assert facts(text) == []

    def test_up_to_today(self) -> None:
        assert facts("## Facts\n- 2026-03-01 a\n- 2020-01-01 b") == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "has_begun"),
    [
        ("left Acme", False),
        ("Acmeville", False),
        ("Acme moved", False),
        ("joined Acmeville", False),
        ("planner at Acme", False),
        ("Acme", True),
        ("ACME.", True),
        ("joined Acme, in Lyon", True),
        ("Began at the Acme", True),
    ],
)
def test_a_line_of_a_career_tells_of_a_beginning(line: str, has_begun: bool) -> None:
    (fact,) = note(f"## Career\n- 2020-01-01 {line}").facts
    assert began_at(fact, frozenset({"acme"})) is has_begun


def left(*changes: tuple[int, str, str], front: str = "company: Initech") -> list[str]:
    """Where Ada was, as git tells: days ago, the old company and the new."""
    ada = note(f"---\n{front}\n---\n")
    told = tuple(Change(str(ada.path), "company", (old,), (new,) if new else (), days_ago(days), str(days))
                 for days, old, new in changes)  # fmt: skip
    others = note("---\nprivate: true\n---\n", "People/Sev.md")
    paths = [one.path for one in (ada, others)]
    network = gather([ada, others], paths, Settings(), TODAY, lambda: History(told))[0]
    return [firm.text for firm in read_career(network, network.standing(ada.path).contact).former]


class TestWhatGitRemembers:
    @pytest.mark.parametrize(
        ("changes", "front"),
        [
            pytest.param([], "company: Initech", id="nothing"),
            pytest.param([(90, "Initech", "Globex"), (80, "Globex", "Initech")], "company: Initech", id="taken back"),
            pytest.param([(90, "Initec", "Globx"), (89, "Globx", "Initec")], "company: Initech", id="a slip"),
            pytest.param([(90, "Initech", "INITECH")], "company: Initech", id="capitals"),
            pytest.param([(90, "Acme", "Initech")], "company: Initech\nprivate: [company]", id="private"),
            pytest.param([(90, "Acme", "Initech")], "private: [former companies]", id="a private past"),
            pytest.param([(90, "Sev & Sons", "Initech")], "company: Initech", id="it names somebody private"),
        ],
    )
    def test_nowhere(self, changes: list[tuple[int, str, str]], front: str) -> None:
        assert left(*changes, front=front) == []

    def test_each_company_left_the_last_first(self) -> None:
        assert left((900, "Acme", "Globex"), (90, "Globex", "Initech")) == ["Globex", "Acme"]

    def test_a_company_left_for_none(self) -> None:
        assert left((90, "Acme", ""), front="role: Cook") == ["Acme"]

    def test_one_mended_name_is_no_company_left(self) -> None:
        assert left((900, "Acme", "Intech"), (899, "Intech", "Initech")) == ["Acme"]
