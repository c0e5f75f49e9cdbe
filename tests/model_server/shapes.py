"""A minimal instance of any JSON schema: the answer to a task this server knows nothing about."""

from collections.abc import Mapping
from typing import Any

_PLAIN: dict[str, Any] = {"string": "", "integer": 0, "number": 0, "boolean": False, "null": None}


def fits(schema: Mapping[str, Any], definitions: Mapping[str, Any] | None = None) -> Any:
    """The smallest value that is valid for `schema` (the usual keywords; patterns and formats are not read)."""
    known = schema.get("$defs") or schema.get("definitions") or definitions or {}
    if "$ref" in schema:
        return fits(known[schema["$ref"].rsplit("/", 1)[1]], known)
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return fits(schema[key][0], known)
    kind = schema.get("type", "object" if "properties" in schema else "null")
    return _of_type(kind[0] if isinstance(kind, list) else kind, schema, known)


def _of_type(kind: str, schema: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: fits(properties.get(name, {}), known) for name in schema.get("required", ())}
    if kind == "array":
        return [fits(schema.get("items", {}), known) for _ in range(schema.get("minItems", 0))]
    if kind == "string":
        return "x" * schema.get("minLength", 0)
    if kind in ("integer", "number"):
        return schema.get("minimum", 0)
    return _PLAIN[kind]
