"""Graphs at a server: all of them arrive, once, whatever goes wrong between."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.remote.client import Client
from dictagraph.graph.knowledge.remote.endpoint import Endpoint
from dictagraph.graph.knowledge.remote.journal import Journal
from dictagraph.graph.knowledge.remote.login import Login
from dictagraph.graph.knowledge.remote.push import Pushed, push, push_to
from dictagraph.graph.knowledge.remote.receivers import GraphStore, Updates
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import EndpointError, UsageError, WorkspaceError

Border = Callable[..., Reading]
Filled = Workspace


@pytest.fixture
def filled(workspace: Workspace, border: Border) -> Workspace:
    """Three documents of one text."""
    for name in ("a.txt", "b.txt", "c.txt"):
        workspace.put(border(path=name))
    return workspace


def dataset(workspace: Workspace) -> set[Quad]:
    """What graph.trig holds."""
    return set(Cut(workspace.store, workspace.names).dataset())


def sizes(workspace: Workspace) -> Counter[str]:
    return Counter(quad.graph_name.value for quad in dataset(workspace) if isinstance(quad.graph_name, NamedNode))


def same(workspace: Workspace, server: Any) -> bool:
    return set(server.store) == dataset(workspace)


def pushed(workspace: Workspace, server: Any, *, login: Login | None = None, tries: int = 4, **more: Any) -> Pushed:
    client = Client(f"{server.url}/graphs", login, timeout=0.5, tries=tries, pause=0.01)
    return push(workspace, GraphStore(client), Endpoint(f"{server.url}/sparql", login), **more)


def test_every_graph_arrives_and_none_twice(filled: Workspace, server: Any) -> None:
    done = pushed(filled, server)
    assert same(filled, server)
    assert (done.sent, done.unchanged, done.removed) == (len(sizes(filled)), 0, 0)
    assert done.triples == len(server.store)
    server.log.clear()
    assert pushed(filled, server) == Pushed(done.server, 0, done.sent, 0, done.triples)
    assert server.sent("PUT", "POST") == ["POST /sparql"]  # they are counted, nothing else


def test_only_what_changed_is_sent_and_what_left_is_taken_away(filled: Workspace, server: Any, border: Border) -> None:
    other = Quad(NamedNode("x:s"), NamedNode("x:p"), NamedNode("x:o"), NamedNode("https://example.org/of/somebody/else"))
    server.store.add(other)
    pushed(filled, server)
    before = sizes(filled)
    filled.remove("b.txt")
    filled.put(border(path="d.txt"))
    server.log.clear()
    done = pushed(filled, server)
    gone, come = before.keys() - sizes(filled).keys(), sizes(filled).keys() - before.keys()
    assert server.sent("DELETE") == [f"DELETE {graph}" for graph in gone]
    assert come < {line.split()[1] for line in server.sent("PUT")}
    assert not {graph for graph in before if graph.endswith("ns")} & {line.split()[1] for line in server.sent("PUT")}
    assert (done.removed, done.sent) == (1, len(server.sent("PUT")))
    assert set(server.store) == {*dataset(filled), other}


def test_a_push_goes_on_where_it_stopped(filled: Workspace, server: Any) -> None:
    server.faults.extend([""] * 3 + ["cut"] * 4)
    with pytest.raises(EndpointError, match=r"/graphs: the connection broke .* \(tried 4 times\)"):
        pushed(filled, server)
    arrived = server.log[:3]
    server.log.clear()
    done = pushed(filled, server)
    assert same(filled, server)
    assert not set(arrived) & set(server.log)
    assert done.unchanged == 3


def test_a_large_graph_goes_in_parts_and_goes_on_with_the_next(filled: Workspace, server: Any) -> None:
    largest = max(sizes(filled), key=sizes(filled).__getitem__)
    pushed(filled, server, part=5_000)
    assert same(filled, server)
    parts = [line for line in server.log if line.endswith(largest)]
    assert parts[0] == f"PUT {largest}"
    assert len(parts) > 2
    assert set(parts[1:]) == {f"POST {largest}"}

    server.store.clear()
    for path in (filled.path / "pushed").glob("*.jsonl"):
        path.unlink()
    first = server.log.index(parts[0])
    server.log.clear()
    server.faults.extend([""] * (first + 2) + ["500"] * 4)
    with pytest.raises(EndpointError, match=r"answers 500 \(not now\)"):
        pushed(filled, server, part=5_000)
    assert 0 < server.count(largest) < sizes(filled)[largest]
    server.log.clear()
    pushed(filled, server, part=5_000)
    assert same(filled, server)
    assert [line for line in server.log if line.endswith(largest)] == parts[2:]


def test_a_graph_that_changed_since_begins_anew(filled: Workspace, server: Any, border: Border) -> None:
    pushed(filled, server)
    begun = filled.names.actors.value
    with Journal(filled.path, f"{server.url}/graphs") as journal:
        step = journal.steps[begun]
        journal.note(type(step)(begun, "another", step.triples, 1))
    server.log.clear()
    assert pushed(filled, server, part=200).sent == 1
    assert server.log[0] == f"PUT {begun}"
    assert same(filled, server)


@pytest.mark.parametrize("fault", ["500", "502", "503", "429 0", "cut", "done, cut", "slow"])
def test_what_passes_is_tried_again(filled: Workspace, server: Any, fault: str) -> None:
    server.faults.extend(["", fault, "", fault, fault])
    pushed(filled, server)
    assert same(filled, server)


def test_a_wait_that_is_too_long_is_told(filled: Workspace, server: Any) -> None:
    server.faults.append("429 4000")
    with pytest.raises(EndpointError, match=r"answers 429 .* it wants to be asked again in 4,000 s"):
        pushed(filled, server)
    assert len(server.log) == 1


def test_a_server_that_takes_less_gets_less(filled: Workspace, server: Any) -> None:
    server.largest = 5_000
    pushed(filled, server)
    assert same(filled, server)
    server.largest = 100
    server.store.clear()
    with pytest.raises(EndpointError, match=r"takes no [\d,]+ bytes at once, which one triple of .* has"):
        pushed(filled, server)


def test_what_the_server_lost_is_sent_again(filled: Workspace, server: Any) -> None:
    pushed(filled, server)
    server.store.remove_graph(filled.names.actors)
    assert pushed(filled, server).sent == 1
    assert same(filled, server)
    server.store.clear()
    assert pushed(filled, server).sent == len(sizes(filled))
    assert same(filled, server)


def test_counts_that_stay_wrong_are_told_and_tried_by_the_next(filled: Workspace, server: Any) -> None:
    lost = filled.names.actors.value
    server.lost.add(lost)
    with pytest.raises(EndpointError, match=rf"has other triples than were sent: {lost} has 0, not {sizes(filled)[lost]}; "):
        pushed(filled, server)
    assert server.sent("PUT").count(f"PUT {lost}") == 2
    server.lost.clear()
    assert pushed(filled, server).sent == 1
    assert same(filled, server)


def test_without_queries_graphs_are_read_back(filled: Workspace, server: Any) -> None:
    address = f"{server.url}/graphs"
    push_to(filled, address)
    assert same(filled, server)
    assert len(server.sent("GET")) == len(sizes(filled))
    assert "POST /sparql" not in server.log
    server.store.remove_graph(filled.names.actors)
    assert push_to(filled, address).sent == 1
    server.faults.append("html")
    with pytest.raises(EndpointError, match="gives back a graph as text/html"):
        push_to(filled, address)


def test_updates(filled: Workspace, server: Any) -> None:
    def again(part: int) -> Pushed:
        with Client(f"{server.url}/update", tries=1) as client, Endpoint(f"{server.url}/sparql") as endpoint:
            return push(filled, Updates(client), endpoint, part=part)

    assert again(5_000).sent == len(sizes(filled))
    assert same(filled, server)
    filled.remove("b.txt")
    assert again(1 << 20).removed == 1
    assert same(filled, server)


@pytest.mark.parametrize("way", ["basic", "digest", "bearer"])
def test_who_asks(filled: Workspace, server: Any, way: str) -> None:
    server.login = way
    right = Login(token="tok-123") if way == "bearer" else Login("dba", "open sesame")
    pushed(filled, server, login=right)
    assert same(filled, server)
    assert server.refused < 6  # asked once, then told with each request
    wrong = Login(token="tok-secret") if way == "bearer" else Login("dba", "secret word")
    with pytest.raises(EndpointError, match=r"answers 401 .* give --user NAME or --bearer") as error:
        pushed(filled, server, login=wrong)
    kept = "".join(path.read_text() for path in (filled.path / "pushed").iterdir())
    for said in (str(error.value), kept, repr(right), repr(wrong)):
        assert not {"sesame", "secret", "tok-"} & set(said.replace(" ", "-").split("-")), said
        assert "tok-" not in said


def test_addresses(filled: Workspace, server: Any) -> None:
    for wrong in ("ftp://x/y", "x", "http://", "http://[x", "http://x:port/"):
        with pytest.raises(UsageError, match="give one like http://127"):
            push_to(filled, wrong)
    with pytest.raises(UsageError, match="name the user by --user") as error:
        push_to(filled, "http://me:secret@127.0.0.1/x?key=secret")
    assert "secret" not in str(error.value)
    push_to(filled, f"{server.url}/graphs?key=secret")
    assert not any("secret" in text for path in (filled.path / "pushed").iterdir() for text in (path.name, path.read_text()))


def test_redirects_are_not_followed(filled: Workspace, server: Any) -> None:
    server.faults.append(f"to {server.url}/elsewhere?key=secret")
    with pytest.raises(EndpointError, match=r"sends on to http://127.0.0.1:\d+/elsewhere \(307\); give that address"):
        pushed(filled, server)
    assert len(server.log) == 1


def test_a_server_that_is_not_there(filled: Workspace) -> None:
    with pytest.raises(EndpointError, match=r"http://127.0.0.1:1/graphs: cannot be reached .* see that it runs"):
        push_to(filled, "http://127.0.0.1:1/graphs", tries=1)


def test_one_push_at_a_time(filled: Workspace, server: Any) -> None:
    with (
        Journal(filled.path, f"{server.url}/graphs"),
        pytest.raises(WorkspaceError, match="is being pushed by another process"),
    ):
        pushed(filled, server)
    pushed(filled, server)


def test_the_journal_of_a_killed_process(filled: Workspace, server: Any) -> None:
    pushed(filled, server)
    (path,) = (filled.path / "pushed").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:40])
    assert pushed(filled, server).sent == 1


def test_a_journal_that_cannot_be_kept(filled: Workspace, server: Any) -> None:
    (filled.path / "pushed").write_text("")
    with pytest.raises(WorkspaceError, match=r"cannot be written .* push again"):
        pushed(filled, server)


def test_a_workspace_with_a_journal_is_built_on(tmp_path: Path, border: Border, server: Any) -> None:
    with Workspace(tmp_path / "kept") as workspace:
        workspace.put(border())
        pushed(workspace, server, min_confidence=0.5)
        assert server.store.query("ASK { GRAPH ?g { ?s <https://w3id.org/dictagraph/ns#contentText> 'the report'@en } }")
        assert not server.store.query("ASK { GRAPH ?g { ?s <https://w3id.org/dictagraph/ns#contentText> 'send troops'@en } }")
    with Workspace(tmp_path / "kept") as workspace:
        workspace.put(border(path="more.txt"))
    with Workspace.open(tmp_path / "kept") as workspace:
        pushed(workspace, server)
        assert same(workspace, server)
