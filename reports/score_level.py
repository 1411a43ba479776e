"""The ITA result and its level from the three tools, by the result table of the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from core.framework import Catalogue, ResultTable
from core.records import Score, Words
from reports.score import Span, printed
from reports.score_rows import TOOLS


class Total:
    """The ITA result from the tools. Source: weights, levels and pass mark of the year's result table."""

    def __init__(self, catalogue: Catalogue, year: int, tools: Mapping[str, Span], ita: Span | None) -> None:
        self.tables = catalogue.results
        self.year = year
        self.tools = tools
        self.given = ita
        self.table = next((table for table in self.tables if _holds(table, year)), None)
        self.complete = self.table is not None and all(tool in tools for tool in self.table.weights)
        self.parts = self._weigh(self.table) if self.table and self.complete else {}

    def _weigh(self, table: ResultTable) -> dict[str, tuple[Decimal, Decimal]]:
        whole = sum(Fraction(str(weight)) for weight in table.weights.values())
        return {
            tool: (
                printed(self.tools[tool].lower * Fraction(str(weight)) / whole),
                printed(self.tools[tool].upper * Fraction(str(weight)) / whole),
            )
            for tool, weight in table.weights.items()
        }

    def span(self) -> Span | None:
        """The sum of the parts as printed: the results round each tool's part before they add."""
        if self.given is not None:
            return self.given
        if not self.parts:
            return None
        lower = sum((part[0] for part in self.parts.values()), Decimal(0))
        upper = sum((part[1] for part in self.parts.values()), Decimal(0))
        return Span(Fraction(lower), Fraction(upper))

    def score(self) -> Score | None:
        span = self.span()
        return span.score() if span else None

    def level(self) -> Words | None:
        return self._level(self.table) if self.table else None

    def _level(self, table: ResultTable) -> Words | None:
        """The level, or None where the bounds lie in two levels or a tool that decides is missing."""
        span = self.span()
        if span is None:
            return None
        low = self._at(table, span.lower, [tool.lower for tool in self.tools.values()])
        high = self._at(table, span.upper, [tool.upper for tool in self.tools.values()])
        return low if low == high else None

    def _at(self, table: ResultTable, total: Fraction, tools: Sequence[Fraction]) -> Words | None:
        for level in sorted(table.levels, key=lambda one: (-one.low, -(one.each_tool or 0))):
            if printed(total) < Decimal(str(level.low)):
                continue
            if level.each_tool is not None:
                if min(tools) < Fraction(str(level.each_tool)):
                    continue
                if not self.complete:
                    return None
            return Words(level.name.th, level.name.en)
        return None

    def notes(self, told_year: bool) -> list[Words]:
        notes = []
        if self.table is None:
            notes.append(Words(f"ไม่มีตารางระดับผลของปี {self.year}", f"there is no result table for {self.year}"))
        missing = [tool for tool in TOOLS[:2] if tool not in self.tools]
        if len(missing) == 1 or (missing and self.given is not None):
            names = ", ".join(missing)
            notes.append(
                Words(f"ไม่มีคะแนน {names} จึงคำนวณผล ITA จากเครื่องมือไม่ได้", f"no score of {names}: ITA cannot be computed")
            )
        if self.given is not None and self.parts:
            computed = Total._sum(self.parts)
            if computed is not None and abs(computed - printed(self.given.lower)) > Decimal("0.01"):
                notes.append(
                    Words(
                        f"ITA ที่ให้มา {printed(self.given.lower)} ไม่ตรงกับที่คำนวณจากเครื่องมือ {computed}",
                        f"ITA was given as {printed(self.given.lower)}; the tools make {computed}",
                    )
                )
        return notes + ([] if told_year else self._by_other_tables())

    @staticmethod
    def _sum(parts: Mapping[str, tuple[Decimal, Decimal]]) -> Decimal | None:
        if any(lower != upper for lower, upper in parts.values()):
            return None
        return sum((lower for lower, _ in parts.values()), Decimal(0))

    def _by_other_tables(self) -> list[Words]:
        """Where no year was told: the level by the tables of other years, since the names of levels changed."""
        notes = []
        for table in self.tables:
            name = self._level(table) if table is not self.table else None
            if name is not None:
                years = f"{table.first_year}-{table.last_year or ''}"
                notes.append(
                    Words(
                        f"ไม่ได้ระบุปี จึงใช้ตารางของปี {self.year}; ตามตารางปี {years} คือระดับ {name.th}",
                        f"no year given, so the table of {self.year} holds; by that of {years} the level is {name.en}",
                    )
                )
        return notes


def _holds(table: ResultTable, year: int) -> bool:
    return table.first_year <= year and (table.last_year is None or year <= table.last_year)
