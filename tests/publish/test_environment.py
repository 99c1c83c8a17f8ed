"""Pages are code: what they find of the credentials of whoever publishes them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from podium.publish.environment import page_environment
from support.published_reports import CONFIG, Report

SECRETS = {
    "GITHUB_TOKEN": "hunter2-a",
    "PAT": "hunter2-b",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "url.https://x-access-token:hunter2-c@github.com/.insteadOf",
    "GIT_CONFIG_VALUE_0": "https://github.com/",
    "ASKED_TOKEN": "hunter2-d",
    "ASKED_ADDRESS": "https://me:hunter2-e@example.org/",
    "ASKED_WORD": "ghp_hunter2",
    "SSH_AUTH_SOCK": "/tmp/hunter2",
    "ANYTHING_ELSE": "hunter2-f",
}
READER = """
import os
from pathlib import Path

def define_env(env):
    @env.macro
    def read():
        process, texts = os.getpid(), [repr(dict(os.environ))]
        for _ in range(2):
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
            try:
                texts.append(repr(Path(f"/proc/{process}/environ").read_bytes()))
            except OSError as error:
                texts.append(error.strerror)
            if b"publish" in Path(f"/proc/{process}/cmdline").read_bytes():
                return "The publisher: " + " ".join(texts)
        return "No publisher"
"""


@pytest.mark.site
def test_a_page_finds_no_token_in_its_process_or_in_that_which_publishes(report: Report) -> None:
    config = CONFIG.replace("[macros, podium]", "[macros: {module_name: reader}, podium]")
    asked = "  word: !ENV [ASKED_WORD, none]\n  mine: !ENV [ASKED, none]\n"
    asked += "  token: !ENV ASKED_TOKEN\n  address: !ENV [ASKED_ADDRESS, none]\n"
    page = "{{ read() }}\n\nMine: {{ mine }} {{ word }} {{ token }} {{ address }}\n"
    report.commit({"mkdocs.yml": config + asked, "reader.py": READER, "docs/index.md": page})
    code = "from podium.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "publish", "dev"],
        cwd=report.root,
        env=os.environ | SECRETS | {"ASKED": "asked for"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shown = report.remote.read("dev/index.html")
    assert "The publisher: " in shown
    assert "Mine: asked for none" in shown
    assert "hunter2" not in shown


def test_a_process_has_its_variables_back_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base.yml").write_text("a: !ENV\n  - FIRST\n  - SECOND\n  - x\n")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nb: !ENV THIRD\nc: [FOURTH, x]\n")
    names = ("FIRST", "SECOND", "THIRD", "FOURTH", "MY_TOKEN")
    for name in names:
        monkeypatch.setenv(name, name.lower())
    before = dict(os.environ)
    with page_environment(tmp_path):
        assert [name for name in names if name in os.environ] == ["FIRST", "SECOND", "THIRD"]
        inherited = subprocess.run(["env"], capture_output=True, text=True, check=True).stdout
        assert "my_token" not in inherited
        assert "PATH=" in inherited
    assert dict(os.environ) == before
    listed = subprocess.run(["env"], capture_output=True, text=True, check=True).stdout
    assert "MY_TOKEN=my_token" in listed
