"""What a project's own module of macros says, without running it."""

import pytest

from podium.config.own_module import OwnModule, read_own_module
from support.projects import ProjectFolder

OWN = "import podium\n\n@podium.macro\ndef mine(report): ...\n"


@pytest.mark.parametrize(
    ("code", "macros", "registers"),
    [
        ("", set(), False),
        ("import os", set(), False),
        ("import podium", set(), True),
        ("from podium import define_env", set(), True),
        ('__import__("podium")', set(), True),
        ("def broken(:", set(), True),
        (OWN, {"mine"}, False),
        (
            OWN.replace("@podium.", "@").replace("import podium", "from podium import macro"),
            {"mine"},
            False,
        ),
        (OWN + "def define_env(env):\n    env.macro(mine)\n", {"mine"}, False),
        (OWN + "def define_env(env):\n    podium.define_env(env)\n", {"mine"}, True),
        (OWN.replace("@podium.macro", "@env.macro"), set(), True),
    ],
)
def test_a_module_with_macros_of_its_own_need_not_register_ours(
    code: str, macros: set[str], registers: bool
) -> None:
    module = OwnModule("macros/main.py", code)
    assert module.macros == macros
    assert module.may_register_podium is registers


@pytest.mark.parametrize(
    ("code", "closed"),
    [
        ("", True),
        (OWN + "def define_env(env):\n    'Nothing yet.'\n", True),
        (OWN + "def define_env(env):\n    env.macro(mine)\n    pass\n", True),
        (OWN + "def define_env(env):\n    env.macro(mine, made())\n", False),
        (OWN + "def define_env(env):\n    env.variables['x'] = 1\n", False),
        (OWN + "def define_env(env):\n    @env.filter\n    def f(x): ...\n", False),
        (OWN + "def on_pre_page_macros(env): ...\n", False),
        ("from other import define_env\n", False),
        ("from other import *\n", False),
        ("define_env = print\n", False),
        ("def broken(:", False),
    ],
)
def test_a_module_is_closed_if_all_that_pages_get_from_it_can_be_read(
    code: str, closed: bool
) -> None:
    assert OwnModule("macros/main.py", code).is_closed is closed


def test_a_module_is_a_file_or_a_package(project: ProjectFolder) -> None:
    assert read_own_module(project.root, "main") == OwnModule()
    project.write("macros/main/__init__.py", OWN)
    assert read_own_module(project.root, "macros/main").file == "macros/main/__init__.py"
    project.write("macros/main.py", "x = 1\n")
    assert read_own_module(project.root, "macros/main") == OwnModule("macros/main.py", "x = 1\n")


def test_registrations_are_read_with_the_names_of_pages() -> None:
    calls = ["mine", 'mine, "other"', 'mine, name="third"', 'podium.macro(f), "in_place"', "g()"]
    calls += ["mine, name=made()", "podium.macro(f)"]
    code = OWN + "def define_env(env):\n" + "".join(f"    env.macro({call})\n" for call in calls)
    assert {*OwnModule("macros/main.py", code).registrations} == {
        ("", "mine"),
        ("other", "mine"),
        ("third", "mine"),
        ("in_place", ""),
        ("f", ""),
    }


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import sys\nsys.exit(1)\n", (2, "sys.exit(1)")),
        ("raise SystemExit\n", (1, "raise SystemExit")),
        ("x = 1\nquit()\n", (2, "quit()")),
        ("x = 1\ndef f(:\n", (2, "SyntaxError: invalid syntax")),
        ("import sys\nif __name__ == '__main__':\n    sys.exit()\n", None),
        ("import sys\ndef f():\n    sys.exit()\n", None),
    ],
)
def test_what_ends_every_build_is_known_without_running(
    code: str, fault: tuple[int, str] | None
) -> None:
    assert OwnModule("macros/main.py", code).certain_fault == fault
