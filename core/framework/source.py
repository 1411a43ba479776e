"""A YAML file as plain values that know their lines."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from core.framework.faults import Fault, FrameworkError, Place, path_words

_BOOL = "tag:yaml.org,2002:bool"
_INT = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_NULL = "tag:yaml.org,2002:null"
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class Source:
    """The file's values as dict, list, text, number, bool or None; keys are always text.

    Faults of the writing itself (a key given twice, a list for a key, a node inside itself) are in ``faults``.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.faults: list[Fault] = []
        self._root = _compose(path)
        self.value = self._plain(self._root, (), frozenset())

    def line(self, place: Place) -> int:
        """The line (from 1) of the value at ``place``, or of the nearest thing above it that is there."""
        node, line = self._root, self._root.start_mark.line
        for step in place:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            line = key.start_mark.line
        return line + 1

    def spoken(self, faults: Iterable[Fault]) -> tuple[str, ...]:
        """The faults as lines of text, in the order of the file, none of them twice."""
        lines = {(fault.line or self.line(fault.place), path_words(fault.place), fault.words) for fault in faults}
        return tuple(f"{self.name}:{line}: {place}: {words}" for line, place, words in sorted(lines))

    def _plain(self, node: yaml.Node, place: Place, above: frozenset[int]) -> Any:
        if id(node) in above:
            self.faults.append(Fault(place, "holds itself"))
            return None
        within = above | {id(node)}
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, within)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*place, number), within) for number, child in enumerate(node.value)]
        return _scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _mapping(self, node: yaml.MappingNode, place: Place, within: frozenset[int]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.faults.append(Fault(place, "a key must be text", line=key.start_mark.line + 1))
                continue
            name = key.value
            if name in values:
                self.faults.append(Fault((*place, name), "this key is given twice", line=key.start_mark.line + 1))
                continue
            values[name] = self._plain(child, (*place, name), within)
        return values


def _compose(path: Path) -> yaml.Node:
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise FrameworkError((f"{path.name}:1: not written in UTF-8 (byte {error.start})",)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise FrameworkError((f"{path.name}:{line}: not YAML: {error.problem or error.context}",)) from None
    except yaml.YAMLError as error:
        raise FrameworkError((f"{path.name}:1: not YAML: {' '.join(str(error).split())}",)) from None
    if node is None:
        raise FrameworkError((f"{path.name}:1: the file is empty",))
    return node


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """Dates and other fancies of YAML stay text, so that a day may be written with or without quotes."""
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return _WORDS.get(node.value.lower(), node.value)
    if node.tag in (_INT, _FLOAT):
        return _number(node.value)
    return str(node.value)


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        return number if math.isfinite(number) else text
    return text


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that shows where the step is written, and the value it leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, child) for key, child in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
