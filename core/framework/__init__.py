"""The assessment as data: its models, and how ``o_items.yaml`` and ``agencies.yaml`` become them."""

from core.framework.agencies import load_agencies
from core.framework.faults import FrameworkError
from core.framework.loader import load_catalogue
from core.framework.models import (
    Catalogue,
    CheckSpec,
    Component,
    Framework,
    Indicator,
    Item,
    Level,
    Name,
    Part,
    PeriodRule,
    ResultTable,
    Section,
    SubIndicator,
    Topic,
)

__all__ = [
    "Catalogue",
    "CheckSpec",
    "Component",
    "Framework",
    "FrameworkError",
    "Indicator",
    "Item",
    "Level",
    "Name",
    "Part",
    "PeriodRule",
    "ResultTable",
    "Section",
    "SubIndicator",
    "Topic",
    "load_agencies",
    "load_catalogue",
]
