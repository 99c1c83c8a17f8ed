"""Put what a pull request changes in the results into its one comment, which later runs renew.

This has the right to write comments, and what it reads was made by the code of a pull request,
perhaps a stranger's. So the file is data that is only ever shown: as plain text in a block of code,
where it can neither call people nor be a link, a picture or markup. To which pull request it
belongs is not read from it either, GitHub is asked. Nothing but Python's own library is used.
"""

import json
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

MARKER = "<!-- podium diff -->"
AUTHOR = "github-actions[bot]"
LARGEST_FILE = 1_000_000
LARGEST_TEXT = 50_000  # GitHub takes 65,536 characters
LONGEST_RUN = 9  # of backticks, since the fence is longer than any
PAGE = 100


class RefusedError(Exception):
    """What was handed over is not the text that it should be."""


@dataclass(frozen=True)
class GitHub:
    """The part of GitHub's interface that belongs to one repository."""

    root: str
    token: str

    def ask(self, method: str, path: str, content: Mapping[str, str] | None = None) -> Any:
        """Send a request and return what the answer's JSON holds."""
        request = Request(  # noqa: S310  # the address is the runner's
            f"{self.root}/{path}",
            method=method,
            data=None if content is None else json.dumps(content).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.load(answer)

    def list(self, path: str, **query: str) -> Iterator[Any]:
        """Everything in a list that comes in pages."""
        for page in count(1):
            entries = self.ask(
                "GET", f"{path}?{urlencode({**query, 'per_page': PAGE, 'page': page})}"
            )
            yield from entries
            if len(entries) < PAGE:
                return


def read_comparison(path: Path) -> str | None:
    """The text that a run left, with escapes for what could not be seen; None if it left none.

    Raises:
        RefusedError: It is no plain file, or too large.
    """
    try:
        if path.stat(follow_symlinks=False).st_size > LARGEST_FILE:
            raise RefusedError(f"{path.name} is larger than {LARGEST_FILE} bytes")
        with open(path, "rb", opener=_open_plain) as file:
            text = file.read(LARGEST_FILE).decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RefusedError(f"{path.name} is no plain file") from error
    return "".join(one if _is_visible(one) else f"\\u{ord(one):04x}" for one in text)


def _open_plain(path: str, flags: int) -> int:
    """Open a file, but no link, and without waiting for somebody at the other end of a pipe."""
    file = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
    if stat.S_ISREG(os.fstat(file).st_mode):
        return file
    os.close(file)
    raise OSError


def _is_visible(character: str) -> bool:
    return character == "\n" or not unicodedata.category(character).startswith("C")


def render_comment(text: str, run: Mapping[str, Any]) -> str:
    """The comment, never longer than GitHub takes it.

    What the run wrote stands in a fence that is longer than any run of backticks in it; of a very
    long run, only the beginning is there.
    """
    commit, page = run["head_sha"][:7], run["html_url"]
    if not text.strip():
        return (
            f"{MARKER}\n**结果没有变化 · Nothing changes in the results** ({commit})\n\n"
            f"[检查 · Checks]({page})\n"
        )
    text = _shortened(re.sub(f"(`{{{LONGEST_RUN}}})`+", r"\1…", text))
    fence = "```"
    while fence in text:
        fence += "`"
    return (
        f"{MARKER}\n**结果的变化 · What changes in the results** ({commit})\n\n"
        f"{fence}text\n{text.strip(chr(10))}\n{fence}\n\n"
        f"[检查与完整列表 · Checks and the whole list]({page})。"
        "由本拉取请求的代码计算。Computed by the code of this pull request.\n"
    )


def _shortened(text: str) -> str:
    """As many whole lines as fit, and of a line that is longer than half of that its beginning."""
    if len(text) <= LARGEST_TEXT:
        return text
    shown = text[:LARGEST_TEXT]
    lines = shown.rpartition("\n")[0]
    if len(lines) < LARGEST_TEXT // 2:
        return f"{shown}\n… {len(text) - len(shown)} more characters"
    return f"{lines}\n… {text[len(lines) :].strip(chr(10)).count(chr(10)) + 1} more lines"


def pull_requests(github: GitHub, run: Mapping[str, Any]) -> Iterator[int]:
    """The open pull requests whose newest commit the run had; an older one's is of no interest."""
    repository = run["head_repository"]
    if repository is None:  # the fork is gone
        return
    head = f"{repository['owner']['login']}:{run['head_branch']}"
    for one in github.list("pulls", state="open", head=head):
        source = one["head"]
        if (source["sha"], (source["repo"] or {}).get("id")) == (run["head_sha"], repository["id"]):
            yield one["number"]


def put_comment(github: GitHub, number: int, body: str, *, always: bool) -> None:
    """Renew the comment that this made before, or make it; `always`, even if it says nothing."""
    for one in github.list(f"issues/{number}/comments"):
        if (one["user"] or {}).get("login") == AUTHOR and one["body"].startswith(MARKER):
            github.ask("PATCH", f"issues/comments/{one['id']}", {"body": body})
            return
    if always:
        github.ask("POST", f"issues/{number}/comments", {"body": body})


def main() -> str | None:
    """Comment on the pull request of the run that the workflow was started by."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    run = event["workflow_run"]
    try:
        text = read_comparison(Path(os.environ["COMPARISON"]))
    except RefusedError as error:
        return f"Refused: {error}."
    if text is None:
        print("The run left no comparison.")
        return None
    github = GitHub(
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}",
        os.environ["GITHUB_TOKEN"],
    )
    try:
        for number in pull_requests(github, run):
            put_comment(github, number, render_comment(text, run), always=bool(text.strip()))
            print(f"Pull request {number} has its comment.")
    except OSError as error:
        return f"GitHub did not take the comment: {error}."
    return None


if __name__ == "__main__":
    sys.exit(main())
