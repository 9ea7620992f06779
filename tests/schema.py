#!/usr/bin/python3
"""schema.py SCHEMA FILE... - are these JSON files as the schema says?  As much of JSON Schema 2020-12 as ours use."""
import json
import sys

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "type", "required", "additionalProperties", "properties",
         "items", "enum", "minimum", "maximum"}


def faults(schema, value, root, path):
    """What does not fit, as lines."""
    if unknown := set(schema) - KNOWN:
        yield f"{path}: the schema says {unknown}, which this program does not know"
    if "$ref" in schema:
        at = root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            at = at[name]
        yield from faults(at, value, root, path)
    if kind := schema.get("type"):
        if not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
            yield f"{path}: no {kind}: {value!r:.60}"
            return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: not one of those allowed: {value!r:.60}"
    if value is not None and ("minimum" in schema and value < schema["minimum"] or "maximum" in schema and value > schema["maximum"]):
        yield f"{path}: out of range: {value}"
    for name in schema.get("required", []):
        if name not in value:
            yield f"{path}: no '{name}'"
    properties = schema.get("properties", {})
    for name, inside in value.items() if isinstance(value, dict) else ():
        if name in properties:
            yield from faults(properties[name], inside, root, f"{path}/{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{path}: '{name}' is not in the schema"
    for i, inside in enumerate(value if isinstance(value, list) and "items" in schema else ()):
        yield from faults(schema["items"], inside, root, f"{path}/{i}")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    failed = False
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            for fault in faults(schema, json.load(file), schema, ""):
                failed = True
                print(f"{name}: {fault}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
