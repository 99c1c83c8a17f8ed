"""The command `podium`: each of its commands is a module beside this one."""

import click

from podium.cli import check, diff, export, import_, new, pages, publish, reduce, schema
from podium.cli.output import refuse, show
from podium.core.problem_text import problem_text
from podium.core.problems import Problem, ProblemError

__all__ = ["main"]


class _Commands(click.Group):
    """Commands that never exit with 1 for a fault of Podium: for some of them, 1 is an answer."""

    def invoke(self, context: click.Context) -> object:
        """Run a command; what it did not expect is a problem like others."""
        try:
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


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="podium")
def main() -> None:
    """Check benchmark results and the report that is made of them."""


for _command in (
    check.check,
    diff.diff,
    export.export,
    new.new,
    publish.publish,
    pages.pages,
    import_.import_,
    reduce.reduce,
    schema.schema,
):
    main.add_command(_command)
