"""`oit score`: given item scores to sub-indicators, indicators, OIT, and the ITA where all three tools are given."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from audit import options
from audit.context import catalogue, framework_named
from audit.errors import UserError
from reports.render.json import aggregate_dict
from reports.score_rows import ScoreTableError, read_scores
from reports.score_table import aggregate
from reports.score_text import score_lines


@click.command("score")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--year", type=int, help="ปีงบประมาณของผล ใช้เลือกตารางระดับ / the fiscal year, for the table of levels.")
@options.framework
@options.as_of
@options.as_json
@options.lang
def score_command(
    source: Path, year: int | None, framework_id: str | None, as_of: date, as_json: bool, lang: str
) -> int:
    """รวมคะแนนรายข้อเป็นตัวชี้วัด OIT และ ITA / aggregate given item scores (CSV: item,score)."""
    name, _ = framework_named(framework_id, as_of)
    try:
        result = aggregate(catalogue(), name, read_scores(source), year)
    except ScoreTableError as error:
        raise UserError("\n".join(error.lines("th")), "\n".join(error.lines("en"))) from None
    if as_json:
        click.echo(json.dumps(aggregate_dict(result, lang), ensure_ascii=False, indent=1))
    else:
        for line in score_lines(result, lang):
            click.echo(line)
    return 0
