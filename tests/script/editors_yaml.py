"""YAML as editors read it: by the core schema of YAML 1.2, or by the older rules with their `no` and their octals."""

import math
import re
from typing import Any

import yaml

_NULL = re.compile(r"(?:~|null|Null|NULL|)$")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)$")
_INT = re.compile(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")
_FLOAT = re.compile(
    r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
)

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Core(_Base):
    """Constructs what YAML 1.2's core schema does."""


class _Old(_Base):
    """YAML 1.1, as PyYAML has it, without dates: editors have none."""


_Core.yaml_implicit_resolvers = {}
for tag, form in (("null", _NULL), ("bool", _BOOL), ("int", _INT), ("float", _FLOAT)):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", form, None)
_Old.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if not tag.endswith(("timestamp", ":value", ":merge"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    text = loader.construct_scalar(node).lower()
    if text.endswith(("inf", "nan")):
        return math.inf if text.endswith("inf") else math.nan
    return (
        int(text, 0) if text.startswith(("0x", "0o")) else int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)
    )


_Core.add_constructor("tag:yaml.org,2002:int", _number)
_Core.add_constructor("tag:yaml.org,2002:float", _number)
LOADERS = {"1.2": _Core, "1.1": _Old}


def values(text: str, version: str) -> Any:
    """The document as JSON has it: every key a string."""
    return _json(yaml.load(text, LOADERS[version]))


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _json(inner) for key, inner in value.items()}
    return [_json(inner) for inner in value] if isinstance(value, list) else value
