"""The assessment as data: ``o_items.yaml`` -> Framework, Item, Topic, Component, CheckSpec.

A topic (what is disclosed) is written once; a framework says which item of which year asks for which topics. Periods
are relative to the fiscal year (ปีงบประมาณ: October to September) of the framework.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)


class Name(_Model):
    """One name in Thai and English."""

    th: str
    en: str


class PeriodRule(_Model):
    """Of what time a component must be. Source: period classes of the criteria, section 5.

    current      current state: no year needed, the page must work
    in-use       in force or in use: an older date is accepted
    covers       a plan of the fiscal year, or one for several years that contain it
    fiscal-year  about the fiscal year
    made-in      dated within the fiscal year and not after the as-of day
    first-half   about October-March of the fiscal year: named months, quarters 1 and 2, or "รอบ 6 เดือน"
    months       every month from ``first`` to ``last`` of the fiscal year (1 = October)
    """

    rule: Literal["current", "in-use", "covers", "fiscal-year", "made-in", "first-half", "months"]
    year: int = 0  # relative to the framework's fiscal year: -1 = the year before
    first: Annotated[int, Field(ge=1, le=12)] = 1
    last: Annotated[int, Field(ge=1, le=12)] = 6
    # Any one of these serves as well (a report may be of the half year or of the whole year before).
    alternatives: tuple[PeriodRule, ...] = ()


class Part(_Model):
    """One of several things a component must hold: a field, a section's manual, a licence process, a column."""

    id: str
    title: Name
    any: Annotated[tuple[str, ...], Field(min_length=1)]  # phrases and synonyms, any one is enough
    required: bool = True  # false: its absence is a warning


class CheckSpec(_Model):
    """One check with its parameters; ``id`` is the path of the check's file, e.g. ``components.phrases``."""

    id: str
    params: dict[str, Any] = {}


class Component(_Model):
    """One thing an item asks for (องค์ประกอบด้านข้อมูล).

    ``names`` find it: a piece of evidence whose label, title, heading or text holds one of them is a carrier of the
    component. The checks then run in their order over the carriers, each over what the one before let through.
    """

    id: str
    title: Name
    names: Annotated[tuple[str, ...], Field(min_length=1)]
    not_names: tuple[str, ...] = ()  # a label or title with one of these is about something else
    period: PeriodRule
    required: bool = True
    severity: Literal["error", "warning"] = "error"  # warning: its absence is remarked on and costs no points
    accept: tuple[Literal["text", "table", "image", "scan", "external", "page"], ...] = ("text",)
    none_stated: tuple[str, ...] = ()  # "there was none" in words: it is the component
    checks: tuple[CheckSpec, ...] = ()
    source: Literal["documented", "assumed"] = "documented"


class Topic(_Model):
    """What is disclosed, independent of the year's numbering."""

    title: Name
    aliases: tuple[str, ...] = ()  # other wordings of its title as sites and menus write it
    section: str  # id of the responsible section (ฝ่าย)
    components: Annotated[tuple[Component, ...], Field(min_length=1)]
    formats: tuple[Literal["page", "pdf", "xlsx", "csv", "docx", "image", "link"], ...] = ()
    figures: bool = False  # tables of figures: a picture of them earns the machine-readability warning


class Item(_Model):
    title: Name
    sub: str  # sub-indicator, "9.2"
    heading: str = ""  # third-level heading, "9.2.1"; it carries no score of its own
    topics: Annotated[tuple[str, ...], Field(min_length=1)]
    own_aliases: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # overrides the sections of its topics


class SubIndicator(_Model):
    title: Name
    headings: dict[str, Name] = {}  # third-level headings, "9.2.1" -> its name


class Indicator(_Model):
    title: Name
    subs: dict[str, SubIndicator]


class Level(_Model):
    """A level of the ITA result: the total from ``low``, and each tool from ``each_tool`` where that is asked."""

    name: Name
    low: float
    each_tool: float | None = None


class ResultTable(_Model):
    """How the three tools make the ITA result, and the levels of the years it holds for."""

    first_year: int
    last_year: int | None = None
    weights: dict[Literal["IIT", "EIT", "OIT"], float]
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    pass_mark: float = 85.0


class Framework(_Model):
    """One year's scheme for one kind of agency."""

    title: Name
    fiscal_year: int
    rule: Literal["subindicator_mean", "item_mean"]
    items: dict[str, Item]  # in the order of their numbers
    indicators: dict[str, Indicator]
    deadline: str = ""  # ISO date, common era


class Section(_Model):
    """A section (ฝ่าย) of a district office."""

    th: str
    en: str
    any: tuple[str, ...]  # wordings


class Catalogue(_Model):
    """The whole of ``o_items.yaml``."""

    version: int
    sections: dict[str, Section]
    part_sets: dict[str, tuple[Part, ...]] = {}  # named sets of several components: ten sections, licence processes
    results: Annotated[tuple[ResultTable, ...], Field(min_length=1)]
    topics: dict[str, Topic]
    frameworks: dict[str, Framework]

    def topics_of(self, framework: str, item: str) -> tuple[Topic, ...]:
        return tuple(self.topics[name] for name in self.frameworks[framework].items[item].topics)

    def aliases_of(self, framework: str, item: str) -> tuple[str, ...]:
        """Every wording by which an index may name the item, apart from its own title: its topics' titles first."""
        topics = self.topics_of(framework, item)
        own = self.frameworks[framework].items[item].own_aliases
        wordings = (*(topic.title.th for topic in topics), *own, *(one for topic in topics for one in topic.aliases))
        return tuple(dict.fromkeys(wordings))

    def sections_of(self, framework: str, item: str) -> tuple[Section, ...]:
        """The sections that answer for an item."""
        named = self.frameworks[framework].items[item].sections
        ids = named or tuple(dict.fromkeys(topic.section for topic in self.topics_of(framework, item)))
        return tuple(self.sections[one] for one in ids)

    def results_for(self, fiscal_year: int) -> ResultTable:
        """The table of levels of a year; the latest one begun where none names it."""
        fitting = [one for one in self.results if one.first_year <= fiscal_year]
        return max(fitting or self.results, key=lambda one: one.first_year)
