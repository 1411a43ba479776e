"""A catalogue made by hand with the shape of the district framework of 2566 (7, 9, 4, 1, 1 and 7, 1 items)."""

from __future__ import annotations

from core.framework import (
    Catalogue,
    Component,
    Framework,
    Indicator,
    Item,
    Level,
    Name,
    PeriodRule,
    ResultTable,
    Section,
    SubIndicator,
    Topic,
)

DISTRICT = "bma-district-2566"
SIZES = {"9.1": 7, "9.2": 9, "9.3": 4, "9.4": 1, "9.5": 1, "10.1": 7, "10.2": 1}
LETTERS = {"AA": 95, "A": 85, "B": 75, "C": 65, "D": 55, "E": 50, "F": 0}
LEVELS = (
    ("ผ่านดีเยี่ยม", "excellent", 95, 95),
    ("ผ่านดี", "good", 85, 85),
    ("ผ่าน", "passed", 85, None),
    ("ต้องปรับปรุง", "to improve", 70, None),
    ("ต้องปรับปรุงโดยด่วน", "to improve at once", 0, None),
)


def catalogue(rule: str = "subindicator_mean") -> Catalogue:
    topic = Topic(title=_name("เรื่อง", "topic"), section="office", components=(_component(),))
    return Catalogue(
        version=1,
        sections={"office": Section(th="ฝ่ายปกครอง", en="administration", any=("ฝ่ายปกครอง",))},
        results=(
            _table(2562, 2565, tuple(Level(name=_name(x, x), low=low) for x, low in LETTERS.items())),
            _table(2566, None, tuple(Level(name=_name(t, e), low=low, each_tool=each) for t, e, low, each in LEVELS)),
        ),
        topics={"topic": topic},
        frameworks={DISTRICT: framework(rule)},
    )


def framework(rule: str = "subindicator_mean") -> Framework:
    numbers = iter(range(1, 31))
    items = {
        f"O{n}": Item(title=_name(f"ข้อ {n}", f"item {n}"), sub=sub, heading=f"{sub}.1", topics=("topic",))
        for sub, size in SIZES.items()
        for n in (next(numbers) for _ in range(size))
    }
    return Framework.model_validate(
        {
            "title": _name("สำนักงานเขต 2566", "district offices 2566"),
            "fiscal_year": 2566,
            "rule": rule,
            "items": items,
            "indicators": {
                "9": Indicator(title=_name("การเปิดเผยข้อมูล", "open data"), subs=_subs("9.")),
                "10": Indicator(title=_name("การป้องกันการทุจริต", "anti-corruption"), subs=_subs("10.")),
            },
        }
    )


def _subs(prefix: str) -> dict[str, SubIndicator]:
    return {sub: SubIndicator(title=_name(f"ย่อย {sub}", f"sub {sub}")) for sub in SIZES if sub.startswith(prefix)}


def _table(first: int, last: int | None, levels: tuple[Level, ...]) -> ResultTable:
    weights = {"IIT": 30, "EIT": 30, "OIT": 40}
    return ResultTable.model_validate({"first_year": first, "last_year": last, "weights": weights, "levels": levels})


def _component() -> Component:
    return Component(id="one", title=_name("หนึ่ง", "one"), names=("หนึ่ง",), period=PeriodRule(rule="current"))


def _name(th: str, en: str) -> Name:
    return Name(th=th, en=en)
