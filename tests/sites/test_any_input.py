"""Whatever stands in a file, it ends in an answer, and no row is lost on the way."""

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from podium.check.project import check_project
from podium.cli.main import main
from podium.config.mkdocs_yml import read_config
from podium.core.number_parsing import Fault, parse_value
from podium.core.problems import ProblemError, Severity
from podium.data.open_project import open_project
from podium.site.macros.arguments import bind
from podium.site.macros.registry import MACROS
from podium.site.macros.report import Report
from support.problem_cases import HEADER, METRICS, SETTINGS
from support.problem_cases import settings as yaml_settings

pytestmark = pytest.mark.slow

MANY = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


FORMS = st.sampled_from(["text", "json", "github"])


@contextmanager
def project(**files: str | bytes) -> Iterator[Path]:
    """A folder with a sound report, and these files (`_` stands for `/`, `0` for `.`)."""
    root = Path(tempfile.mkdtemp())
    try:
        sound = {"mkdocs0yml": SETTINGS, "results_eval0csv": HEADER + "a,1,2\nb,3,4\n"}
        for name, content in {**sound, **files}.items():
            path = root / name.replace("_", "/").replace("0", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
            path.write_bytes(data)
        yield root
    finally:
        shutil.rmtree(root)


def answer(root: Path, form: str) -> None:
    """Check a project, and once more in one format; an exception fails the test by itself."""
    problems = check_project(root)
    errors = any(one.severity is Severity.ERROR for one in problems)
    result = CliRunner().invoke(main, ["check", str(root), "--format", form])
    assert result.exit_code == int(errors), result.output


def texts_of(*tokens: str) -> st.SearchStrategy[str]:
    """Texts made of pieces that mean something to a reader of such files, and of others."""
    piece = st.sampled_from(tokens) | st.characters() | st.text(max_size=3)
    return st.lists(piece, max_size=40).map("".join)


TABLES = texts_of(
    *",\n\r\"\0;\t %-'\ufeff\u2028\ud800模",
    *("\r\n", "model", "time", "score", "run", "a", "b", "1", "2.5", "1e400", "nan", "24%", "1,5"),
    *("model,time,score\n", "a,1,2\n", 'b,"3",4\n', "a,1\n"),
)


@MANY
@given(st.binary(max_size=300) | TABLES | TABLES.map(lambda text: HEADER + text), FORMS)
@example(b"\xef\xbb\xbf" * 2 + b"model\na\n", "text")
@example("model,time,score\r\r\na\n", "text")
def test_any_results(content: str | bytes, form: str) -> None:
    with project(results_eval0csv=content, results_models0csv=content) as root:
        answer(root, form)


YAML = texts_of(
    *"\n:,-[]{}&*!|>'\"#%@`?\t ~=\0\ufeff\u2028",
    *("  ", "\n  ", "\n    ", ": ", "- ", "&a ", "*a", "<<: ", "!!timestamp ", "!ENV ", "!!int "),
    *("extra", "podium", "metrics", "benchmarks", "baselines", "eval", "time", "better: lower"),
    *("null", "true", "1", "0x1f", ".inf", "2024-02-30", "1_000", "1:30", '"\\ud800"', "---\n"),
)


@MANY
@given(st.binary(max_size=200) | YAML | YAML.map(lambda text: yaml_settings(METRICS + text)), FORMS)
@example("extra: &e {podium: *e}", "text")
@example("extra: {podium: {metrics: {[a]: b}}}", "text")
@example("? {a: b}\n: c", "text")
def test_any_settings(content: str | bytes, form: str) -> None:
    # Pages may be anywhere on the machine, but not in this test.
    content = content.replace("docs", "") if isinstance(content, str) else content
    with project(mkdocs0yml=content, docs_index0md="{{ legend() }}") as root:
        answer(root, form)


PAGES = texts_of(
    *"{}%#\"'()[],.|~=*+-\n ",
    *("{{ ", " }}", "{% ", " %}", "{#", "#}", "---\n", "for x in ", "if ", "endfor", "endif"),
    *("set x = ", "macro f(x)", "endmacro", "include ", "import ", "block b", "raw", "endraw"),
    *("ranked_table(", "value(", "winners(", "delta_table(", "legend()", "baseline(", "page.x"),
    *("'eval'", "'a'", "'time'", "over=", "baseline=", "top=", "models=", "none", "x", "1", "**"),
    *("{{ ranked_table('eval') }}", "{% for x in ['a', 'b'] %}", "{% endfor %}", "{% endraw %}"),
)


@MANY
@given(st.binary(max_size=200) | PAGES, FORMS)
@example("{{ ranked_table(podium_call=0) }}", "text")
@example("{% for x in x recursive %}{{ loop(x) }}{% endfor %}{{ legend() }}", "text")
@example("{{ value('eval', 'a', 'time', as_=[].append) }}", "text")
@example("{{ ''.__class__.__mro__[1].__subclasses__() }}{{ legend() }}", "text")
@example("{{ lipsum(n=2) }}{{ cycler(1).next() }}{{ namespace(a=1).a }}{{ legend() }}", "text")
def test_any_page(content: str | bytes, form: str) -> None:
    with project(docs_index0md=content) as root:
        answer(root, form)


ARGUMENTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["eval", "a", "time", "../eval", "\0", "\ud800", "x" * 10_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=5,
)


@MANY
@given(
    st.lists(ARGUMENTS, max_size=3),
    st.dictionaries(st.sampled_from(["over", "baseline", "models"]), ARGUMENTS, max_size=1),
)
def test_any_argument(positional: list[object], named: dict[str, object]) -> None:
    with project() as root:
        config = read_config(root)
        report = Report(open_project(root, config.settings, config.source))
        for name in MACROS:
            with suppress(ProblemError):
                bind(report, name, positional, named)()


CELLS = st.sampled_from(
    ["", "a", "b", "c", "1", "2.50", "-3", "1e400", "n/a", "1,5", '"', " ", "x\ny"]
)
ROWS = st.lists(st.lists(CELLS, min_size=0, max_size=5), max_size=8)


@MANY
@given(ROWS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_a_row_is_in_the_results_or_reported(
    rows: list[list[str]], end: str, runs: bool, quoted: bool
) -> None:
    header = ["model", "run", "time"] if runs else ["model", "time", "score"]
    style = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    buffer, lines = io.StringIO(newline=""), []
    writer = csv.writer(buffer, lineterminator=end, quoting=style)
    for row in [header, *rows]:
        lines.append(len(re.findall("\r\n|\r|\n", buffer.getvalue())) + 1)
        writer.writerow(row)
    metrics = [name for name in header if name in {"time", "score"}]
    declared = ", ".join(f"{name}: {{better: lower}}" for name in metrics)
    with project(
        mkdocs0yml=yaml_settings(f"metrics: {{{declared}}}"), results_eval0csv=buffer.getvalue()
    ) as root:
        config = read_config(root)
        results = open_project(root, config.settings, config.source).results
    reported = {one.location.line for one in results.errors if one.location}
    benchmark = results.benchmarks.get("eval")
    read = {line for group in benchmark.lines.values() for line in group} if benchmark else set()
    assert bool(benchmark) != bool(reported)
    seen = set()
    for line, row in zip(lines[1:], rows, strict=True):
        cells = [cell.strip() for cell in row]
        key = tuple(cells[: 2 if runs else 1])
        if not row:
            continue
        if _is_sound(cells, header, metrics) and key not in seen:
            assert line not in reported
            assert benchmark is None or line in read
        else:
            assert line in reported
        if len(cells) == len(header):
            seen.add(key)


def _is_sound(cells: list[str], header: list[str], metrics: list[str]) -> bool:
    if len(cells) != len(header) or not cells[0]:
        return False
    values = [cells[header.index(name)] for name in metrics]
    return all(not value or not isinstance(parse_value(value), Fault) for value in values)
