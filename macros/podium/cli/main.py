"""The command `podium`: each of its commands is a module beside this one."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from keyword import iskeyword

import click

from podium.cli.output import refuse, show
from podium.core.collection import seldom_collected
from podium.core.problem_text import problem_text
from podium.core.problems import Problem, ProblemError

__all__ = ["main"]

_NAMES = ("check", "diff", "export", "new", "publish", "pages", "import", "reduce", "schema")


class _Modules(MutableMapping[str, click.Command]):
    """The commands by name; the module of one is read when it is asked for, with what it needs."""

    def __init__(self) -> None:
        self._read: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """A command, from the module of its name."""
        if name in _NAMES and name not in self._read:
            own = f"{name}_" if iskeyword(name) else name
            self._read[name] = getattr(import_module(f"podium.cli.{own}"), own)
        return self._read[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Add a command."""
        self._read[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away, which none of the modules gives."""
        del self._read[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the reference."""
        return iter(dict.fromkeys([*_NAMES, *self._read]))

    def __len__(self) -> int:
        """How many there are."""
        return len({*_NAMES, *self._read})


class _Commands(click.Group):
    """Commands that never exit with 1 for a fault of Podium: for some of them, 1 is an answer."""

    def invoke(self, context: click.Context) -> object:
        """Run a command; what it did not expect is a problem like others."""
        try:
            with seldom_collected():
                return super().invoke(context)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except ProblemError as error:  # such as a git that does not answer
            refuse(error)
        except Exception as error:  # noqa: BLE001  # a traceback would exit with 1
            reason = f"{type(error).__name__}: {error}"
            facts = {"macro": f"podium {context.invoked_subcommand}", "reason": reason}
            show(problem_text([Problem("internal-error", None, facts)]), err=True)
            context.exit(2)


@click.group(
    cls=_Commands,
    commands=_Modules(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="podium")
def main() -> None:
    """Turn benchmark results into a published report, and check it."""
