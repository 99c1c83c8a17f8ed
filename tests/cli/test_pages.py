"""podium pages: the pages of models, written for a site generator without plugins."""

from support.commands import run
from support.projects import ProjectFolder


def test_the_command_writes_renews_and_removes_only_its_own(league: ProjectFolder) -> None:
    own = league.write("docs/models/hole.md", "# By hand\n")
    beside = league.write("docs/models/history.md", "# Also by hand\n")
    done = run("pages", "--project", league.root)
    assert done.exit_code == 0
    assert sorted(done.output.splitlines()) == [
        "kept docs/models/hole.md",
        *(f"wrote docs/models/{name}.md" for name in ("base", "both", "fast", "good", "index")),
    ]
    assert run("pages", "--project", league.root).output == "kept docs/models/hole.md\n"
    text = (league.root / "results/one.csv").read_text(encoding="utf-8")
    league.write("results/one.csv", text.replace("fast", "faster"))
    assert run("pages", "--project", league.root).output.splitlines() == [
        "wrote docs/models/faster.md",
        "removed docs/models/fast.md",
        "kept docs/models/hole.md",
    ]
    league.settings["model_pages"] = "contestants"
    league.configure(**league.settings)
    assert "removed docs/models/base.md" in run("pages", "--project", league.root).output
    assert own.read_text(encoding="utf-8") == "# By hand\n"
    assert beside.exists()
    assert sorted(one.name for one in own.parent.iterdir()) == ["history.md", "hole.md"]


def test_the_command_says_what_is_in_its_way(league: ProjectFolder) -> None:
    league.write("docs/models", "a file")
    done = run("pages", "--project", league.root)
    assert done.exit_code == 2
    assert "error[pages-unwritable]: Podium cannot write the model pages to" in done.output
    (league.root / "docs/models").unlink()
    (league.root / "mine").mkdir()
    (league.root / "docs/models").symlink_to(league.root / "mine")
    done = run("pages", "--project", league.root)
    assert "models is a symbolic link" in done.output
    assert not [*(league.root / "mine").iterdir()]
    league.settings["model_pages"] = "../out"
    league.configure(**league.settings)
    assert (
        'error[invalid-setting]: The setting `model_pages` is "../out"'
        in run("pages", "--project", league.root).output
    )
