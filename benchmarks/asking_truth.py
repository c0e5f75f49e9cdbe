"""What is true of a reviewed project, counted apart from the package: pandas over its tables, SQL over the rest."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pandas as pd

TOP = "<the first three to repair>"
EASY = "<the first three that are felt badly and cheap to repair>"
THIRD_MOST = "<the third most spoken of>"
"""Names that change with the review: an answer has to say what its tables say."""
_RANKED, _LITTLE = 3, 2.0


class Truth:
    """Figures by name; `options` are `period=…`, `channel=…`, `since=…`, `until=…` or a column of groups with its value."""

    def __init__(self, project: Path, period: str = "2026-Q3") -> None:
        self._project, self._period = project, period
        with sqlite3.connect(project / "evidence.sqlite") as connection:
            self._rows = pd.read_sql(
                "SELECT source_id, respondent, date, period, scores, segments FROM sources", connection
            )

    def figure(self, name: str, *arguments: str) -> float:
        """A figure by its name: `customers`, `share`, `emotion` and so on."""
        fixed = [one for one in arguments if "=" not in one]
        options = dict(one.split("=", 1) for one in arguments if "=" in one)
        found: Callable[..., float] = getattr(self, f"_{name}")
        return float(found(*fixed, **options))

    def names(self, wanted: str) -> list[str]:
        """What an answer has to name: the words themselves, or what the review's tables say of `TOP`, `EASY` and `THIRD_MOST`."""
        if wanted == THIRD_MOST:
            spoken = self._mentions().groupby("touchpoint")["respondent"].nunique()
            return [str(sorted(spoken.items(), key=lambda pair: (-pair[1], pair[0]))[2][0])]
        if wanted not in {TOP, EASY}:
            return [wanted]
        tables = self._project / "reviews" / self._period / "tables"
        ranked = pd.read_csv(tables / "opportunities.csv")
        felt = pd.read_csv(tables / "touchpoints.csv").set_index("touchpoint_id")["emotion"]
        if wanted == EASY:
            ranked = ranked[(ranked["effort"] <= _LITTLE) & (ranked["touchpoint_id"].map(felt) < 0)]
        return list(ranked["touchpoint"][:_RANKED])

    def _records(self, **options: str) -> pd.DataFrame:
        period = options.pop("period", self._period)
        records = pd.read_csv(self._project / "reviews" / period / "tables" / "records.csv", keep_default_na=False)
        for option, value in options.items():
            if option in {"since", "until"}:
                days = records["date"].str[:10]
                records = records[(days != "") & (days >= value if option == "since" else days <= value)]
            elif option == "channel":
                records = records[records["channel"] == value]
            else:
                records = records[records["respondent"].isin(self._group(period, option, value))]
        return records

    def _group(self, period: str, column: str, value: str) -> set[str]:
        rows = self._rows[self._rows["period"] == period].sort_values(["date", "source_id"])
        given = rows["segments"].map(lambda text: json.loads(text).get(column, ""))
        latest = rows.assign(value=given)[given != ""].groupby("respondent")["value"].last()
        return set(latest[latest == value].index)

    def _mentions(self, touchpoint: str = "", **options: str) -> pd.DataFrame:
        period = options.get("period", self._period)
        found = pd.read_csv(self._project / "reviews" / period / "tables" / "mentions.csv", keep_default_na=False)
        found["emotion"] = pd.to_numeric(found["emotion"])
        found = found[found["source_id"].isin(self._records(**options)["source_id"])]
        return found[found["touchpoint_id"] == touchpoint] if touchpoint else found

    def _heard(self, **options: str) -> float:
        return self._records(**options)["respondent"].nunique()

    def _sources(self, **options: str) -> float:
        return len(self._records(**options))

    def _customers(self, touchpoint: str, **options: str) -> float:
        return self._mentions(touchpoint, **options)["respondent"].nunique()

    def _share(self, touchpoint: str, **options: str) -> float:
        return self._customers(touchpoint, **options) / self._heard(**options)

    def _complaining(self, touchpoint: str = "", **options: str) -> float:
        found = self._mentions(touchpoint, **options)
        return found[(found["emotion"] < 0) | (found["failure_class"] != "")]["respondent"].nunique()

    def _praising(self, touchpoint: str = "", **options: str) -> float:
        found = self._mentions(touchpoint, **options)
        return found[found["emotion"] > 0]["respondent"].nunique()

    def _failing(self, failure: str, touchpoint: str = "", **options: str) -> float:
        found = self._mentions(touchpoint, **options)
        return found[found["failure_class"] == failure]["respondent"].nunique()

    def _problem(self, touchpoint: str, problem: str, **options: str) -> float:
        found = self._mentions(touchpoint, **options)
        sides = found["emotion"].fillna(0)
        complaining = (sides < 0) | ((sides == 0) & ((found["failure_class"] != "") | (found["problem"] != "")))
        return found[complaining & (found["problem"] == problem)]["respondent"].nunique()

    def _priced(self, problem: str, **options: str) -> float:
        """Customers who complain with a kind of problem, at whichever touchpoint."""
        found = self._mentions("", **options)
        complaining = (found["emotion"] < 0) | (found["failure_class"] != "")
        return found[complaining & (found["problem"] == problem)]["respondent"].nunique()

    def _using(self, touchpoint: str, word: str, **options: str) -> float:
        """Customers who complain of the touchpoint in a quote with the word (or what begins like it)."""
        found = self._mentions(touchpoint, **options)
        sides = found["emotion"].fillna(0)
        complaining = (sides < 0) | ((sides == 0) & ((found["failure_class"] != "") | (found["problem"] != "")))
        return found[complaining & found["quote"].str.contains(word, case=False)]["respondent"].nunique()

    def _emotion(self, touchpoint: str, **options: str) -> float:
        found = self._mentions(touchpoint, **options).dropna(subset=["emotion"])
        felt = found[found["emotion"] != 0].groupby("respondent")["emotion"].mean()
        return felt.reindex(found["respondent"].unique(), fill_value=0.0).mean()

    def _emotion_change(self, touchpoint: str) -> float:
        table = pd.read_csv(self._project / "reviews" / self._period / "tables" / "changes.csv")
        row = table[(table["touchpoint_id"] == touchpoint) & (table["dimension"] == "emotion")]
        return row["difference"].iloc[0]

    def _answers(self, scale: str, **options: str) -> pd.Series:
        wanted = self._rows[self._rows["source_id"].isin(self._records(**options)["source_id"])]
        wanted = wanted.sort_values(["date", "source_id"])
        values = wanted["scores"].map(
            lambda text: next((one["value"] for one in json.loads(text) if one["scale"] == scale), None)
        )
        return wanted.assign(value=values).dropna(subset=["value"]).groupby("respondent")["value"].last()

    def _nps(self, **options: str) -> float:
        answers = self._answers("nps", **options)
        return 100 * ((answers >= 9).mean() - (answers <= 6).mean())

    def _stars(self, **options: str) -> float:
        return self._answers("stars5", **options).mean()
