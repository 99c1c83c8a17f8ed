"""Every Eval Ever: records give scores."""

from pathlib import Path

from support.imported_files import imported, rows


def test_records_of_every_eval_ever_give_scores(tmp_path: Path) -> None:
    done = imported(tmp_path, "every-eval-ever-0.2.0.json", "every-eval-ever-0.3.0.json")
    assert rows(tmp_path / "IFEval.csv") == ["model,Accuracy on IFEval", "acme/tiny-lm,0.4321"]
    assert rows(tmp_path / "humaneval.csv") == [
        "model,pass_at_1,time",
        "acme/tiny-lm,0.6100,1250.5",
        "acme/big-lm,0.75,",
    ]
    assert {one.metric: one.better for one in done.extracts[1].scores} == {
        "pass_at_1": "higher",
        "time": "lower",
    }
    assert done.extracts[0].left_out == ("evaluation_results[1].score_details.score",)
