"""The comment on a pull request, written to a server that answers as GitHub does.

What a run of a stranger's code leaves is hostile; what is posted is looked at as a reader of
GitHub's Markdown would.
"""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markdown_it import MarkdownIt

from support.projects import ROOT
from support.waiting import patience

pytestmark = pytest.mark.processes

SHA = "0123456789abcdef0123456789abcdef01234567"
BOT = {"login": "github-actions[bot]"}
OURS = {"id": 900, "user": BOT, "body": "<!-- podium diff -->\nas it was"}


@dataclass
class Server:
    """Pull requests and comments, as far as they are asked for, and every change made to them."""

    address: str = ""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    status: int = 200

    def answer(self, path: str) -> list[dict[str, Any]]:
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        if parts.path.endswith("/pulls"):
            self.asked.append(query)
        entries = self.pulls if parts.path.endswith("/pulls") else self.comments
        page, size = int(query["page"][0]), int(query["per_page"][0])
        return entries[(page - 1) * size : page * size]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server(pulls=[pull(7)])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.headers["Authorization"] == "Bearer secret"
            self.reply(state.answer(self.path))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))["body"]
            state.changes.append((self.command, self.path, body))
            self.reply({})

        do_PATCH = do_POST  # noqa: N815  # named by the standard library, as is the next argument

        def reply(self, content: object) -> None:
            self.send_response(state.status)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        state.address = f"http://127.0.0.1:{running.server_port}"
        yield state
        running.shutdown()


def pull(number: int, *, sha: str = SHA, repository: int | None = 5) -> dict[str, Any]:
    repo = None if repository is None else {"id": repository}
    return {"number": number, "head": {"sha": sha, "repo": repo}}


def comment(
    server: Server, folder: Path, *, branch: str = "patch-1", gone: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run `make comment` as the workflow does, with what a run left in a folder."""
    run = {
        "head_sha": SHA,
        "head_branch": branch,
        "head_repository": None if gone else {"id": 5, "owner": {"login": "somebody"}},
        "html_url": "https://github.com/o/report/actions/runs/1",
    }
    event = folder.parent / "event.json"
    event.write_text(json.dumps({"workflow_run": run}), encoding="utf-8")
    return subprocess.run(
        ["make", "--silent", "comment"],
        cwd=ROOT,
        env={
            **{key: value for key, value in os.environ.items() if "proxy" not in key.lower()},
            "COMPARISON": str(folder / "diff.txt"),
            "GITHUB_API_URL": server.address,
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "o/report",
            "GITHUB_TOKEN": "secret",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=patience(600),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a run left: one change."""
    path = tmp_path / "diff"
    path.mkdir()
    (path / "diff.txt").write_text("Changes since main\n\n  new eval\n", encoding="utf-8")
    return path


def test_the_first_run_makes_the_comment(server: Server, folder: Path) -> None:
    done = comment(server, folder)
    assert (done.returncode, done.stdout) == (0, "Pull request 7 has its comment.\n")
    assert server.changes == [
        (
            "POST",
            "/repos/o/report/issues/7/comments",
            (
                "<!-- podium diff -->\n"
                "**结果的变化 · What changes in the results** (0123456)\n"
                "\n"
                "```text\nChanges since main\n\n  new eval\n```\n"
                "\n"
                "[检查与完整列表 · Checks and the whole list]"
                "(https://github.com/o/report/actions/runs/1)。"
                "由本拉取请求的代码计算。Computed by the code of this pull request.\n"
            ),
        )
    ]


def test_a_later_run_renews_it_wherever_it_is(server: Server, folder: Path) -> None:
    talk = [{"id": one, "user": {"login": "somebody"}, "body": "hello"} for one in range(150)]
    server.comments = [*talk, {"id": 1, "user": None, "body": "gone"}, OURS]
    comment(server, folder)
    assert [change[:2] for change in server.changes] == [
        ("PATCH", "/repos/o/report/issues/comments/900")
    ]


def test_a_comment_that_only_looks_like_it_is_left_alone(server: Server, folder: Path) -> None:
    server.comments = [
        {**OURS, "user": {"login": "somebody"}},
        {**OURS, "body": "said by another workflow"},
    ]
    comment(server, folder)
    assert [change[0] for change in server.changes] == ["POST"]


def test_no_change_is_told_only_where_one_had_been(server: Server, folder: Path) -> None:
    (folder / "diff.txt").write_text("", encoding="utf-8")
    comment(server, folder)
    assert server.changes == []
    server.comments = [OURS]
    comment(server, folder)
    ((method, _, body),) = server.changes
    assert method == "PATCH"
    assert "**结果没有变化 · Nothing changes in the results** (0123456)" in body


@pytest.mark.parametrize(
    "other",
    [pull(8, sha="f" * 40), pull(8, repository=6), pull(8, repository=None)],
    ids=["an older commit", "another fork", "a fork that is gone"],
)
def test_only_the_pull_request_of_the_run_gets_it(
    server: Server, folder: Path, other: dict[str, Any]
) -> None:
    server.pulls = [other]
    assert comment(server, folder).returncode == 0
    assert server.changes == []


def test_a_run_of_a_fork_that_is_gone_says_nothing(server: Server, folder: Path) -> None:
    assert comment(server, folder, gone=True).returncode == 0
    assert server.asked == []


def test_the_name_of_a_branch_is_a_name(server: Server, folder: Path) -> None:
    branch = "x&state=all&head=o:main#$(id)`id`"
    comment(server, folder, branch=branch)
    (query,) = server.asked
    assert query["head"] == [f"somebody:{branch}"]
    assert query["state"] == ["open"]


def test_what_github_refuses_is_told(server: Server, folder: Path) -> None:
    server.status = 403
    done = comment(server, folder)
    assert done.returncode == 2
    assert "GitHub did not take the comment: HTTP Error 403: Forbidden." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_that_left_nothing_is_no_fault(server: Server, tmp_path: Path) -> None:
    done = comment(server, tmp_path / "diff")
    assert (done.returncode, done.stdout) == (0, "The run left no comparison.\n")
    assert server.changes == []


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "large"])
def test_what_is_no_plain_small_file_is_refused(server: Server, folder: Path, kind: str) -> None:
    path = folder / "diff.txt"
    path.unlink()
    if kind == "link":
        path.symlink_to("/etc/hostname")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(b"x" * 1_000_001)
    done = comment(server, folder)
    assert done.returncode == 2
    assert "Refused: diff.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert server.changes == []


@pytest.mark.parametrize(
    "text",
    [
        "@everyone see ![](https://example.org/x.png) and [this](https://example.org)",
        "```\n\n@everyone\n\n````text\n@all",
        "~~~\n</code></pre><script>alert(1)</script><!-- podium diff -->",
        "\u202ereversed \u200b\u0007 \x1b[31mred\r\n\u2066 \ud800",
        "   ```\n" * 400 + "@everyone",
        "`" * 49_999 + "\n@everyone",
        "`" * 30 + "\n@everyone\n" + "`" * 31,
        "`" * 200_000,
    ],
)
def test_nothing_that_a_run_wrote_is_more_than_text(
    server: Server, folder: Path, text: str
) -> None:
    (folder / "diff.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert comment(server, folder).returncode == 0
    ((_, _, body),) = server.changes
    tokens = MarkdownIt("commonmark").parse(body)
    assert [one.type for one in tokens if one.level == 0 and one.nesting >= 0] == [
        "html_block",
        "paragraph_open",
        "fence",
        "paragraph_open",
    ]
    assert tokens[0].content == "<!-- podium diff -->\n"
    (fence,) = (one for one in tokens if one.type == "fence")
    outside = body.replace(fence.content, "")
    assert "@" not in outside
    assert "example.org" not in outside
    assert not set(fence.content) & set("\u202e\u200b\u0007\x1b\r\u2066")
    assert len(body) < 65_536


def test_a_long_comparison_is_cut_and_says_so(server: Server, folder: Path) -> None:
    lines = [f"  model-{number} eval: 值" for number in range(9000)]
    (folder / "diff.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    comment(server, folder)
    ((_, _, body),) = server.changes
    assert len(body) < 65_536
    shown = [line for line in body.splitlines() if line.startswith("  model-")]
    assert shown == lines[: len(shown)]
    assert f"… {len(lines) - len(shown)} more lines\n```\n" in body


def test_a_line_that_is_too_long_is_shown_as_far_as_it_fits(server: Server, folder: Path) -> None:
    (folder / "diff.txt").write_text("Changes\n" + "名" * 60_000, encoding="utf-8")
    comment(server, folder)
    ((_, _, body),) = server.changes
    assert len(body) < 65_536
    assert f"Changes\n{'名' * 49_992}\n… 10008 more characters\n```\n" in body
