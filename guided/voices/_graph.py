"""An ONNX graph, changed in memory so that a voice says the same thing the same way, and tells when.

Theory of operation. VITS, which Piper's voices are, draws random numbers while it speaks (`RandomNormalLike`), and
onnxruntime's generator goes on from wherever the last sentence left it: what is said depends on what was said before,
and loading the model anew for each sentence takes seconds. So each of these nodes is replaced by a few plain ones that
read from a fixed table of normal numbers: as natural, and the same at every run.

The frames each phoneme takes are in the graph too, as the result of its only `Ceil`; it becomes an output.

Only the outermost layers of the file are taken apart, by the rules of protobuf's wire format, so no library that writes
ONNX is needed. Numbers of fields are those of onnx.proto3.
"""

import struct
from collections.abc import Iterator

import numpy as np

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MODEL_GRAPH = 7
_GRAPH_NODE, _GRAPH_INITIALIZER, _GRAPH_OUTPUT = 1, 5, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_NAME, _NODE_OPERATOR = 1, 2, 3, 4
_TENSOR_DIMENSION, _TENSOR_TYPE, _TENSOR_NAME, _TENSOR_RAW = 1, 2, 8, 9
_VALUE_NAME = 1
_FLOAT, _INT64 = 1, 7
_RANDOM, _WIDTHS = b"RandomNormalLike", b"Ceil"
_NOISE = 1_048_573
"""Numbers in the table, a prime: a minute of speech before one is used twice in the same place."""
_APART = 104_729
"""Between the places where two nodes begin to read, so that they differ."""

Field = tuple[int, int, bytes]
"""Number, wire type, and the value's bytes; of a field that has a length, without it."""


def steady(model: bytes) -> bytes:
    """The model without chance, and with the phonemes' lengths as its second output where they can be told.

    Raises ValueError for what is no ONNX model.
    """
    return b"".join(
        _field(number, wire, _steady_graph(value) if number == _MODEL_GRAPH else value)
        for number, wire, value in _fields(model)
    )


def _steady_graph(graph: bytes) -> bytes:
    fields = list(_fields(graph))
    nodes = [value for number, _, value in fields if number == _GRAPH_NODE]
    widths = [_texts(node, _NODE_OUTPUT)[0] for node in nodes if _operator(node) == _WIDTHS]
    told = {_texts(value, _VALUE_NAME)[0] for number, _, value in fields if number == _GRAPH_OUTPUT}
    parts: list[bytes] = []
    drawn = 0
    for number, wire, value in fields:
        if number == _GRAPH_NODE and _operator(value) == _RANDOM:
            parts += [_field(_GRAPH_NODE, _BYTES, node) for node in _from_table(value, drawn)]
            drawn += 1
        else:
            parts.append(_field(number, wire, value))
    if drawn:
        parts += [_field(_GRAPH_INITIALIZER, _BYTES, tensor) for tensor in _tensors(drawn)]
    if len(widths) == 1 and widths[0] not in told:
        parts.append(_field(_GRAPH_OUTPUT, _BYTES, _field(_VALUE_NAME, _BYTES, widths[0])))
    return b"".join(parts)


def _from_table(node: bytes, place: int) -> Iterator[bytes]:
    """Nodes that give the same shape as the one they stand for: table[(place + 0, 1, 2, …) mod its length]."""
    (like,), (out,) = _texts(node, _NODE_INPUT), _texts(node, _NODE_OUTPUT)
    mine = b"guided/%d/" % place
    start = b"guided/start/%d" % place
    yield _node(b"Size", (like,), mine + b"size")
    yield _node(b"Add", (mine + b"size", start), mine + b"end")
    yield _node(b"Range", (start, mine + b"end", b"guided/one"), mine + b"count")
    yield _node(b"Mod", (mine + b"count", b"guided/length"), mine + b"index")
    yield _node(b"Gather", (b"guided/noise", mine + b"index"), mine + b"row")
    yield _node(b"Shape", (like,), mine + b"shape")
    yield _node(b"Reshape", (mine + b"row", mine + b"shape"), out)


def _tensors(drawn: int) -> Iterator[bytes]:
    # RandomState's streams never change; those of newer generators may, from one numpy to the next.
    noise = np.random.RandomState(1).standard_normal(_NOISE).astype("<f4")
    dimension = _field(_TENSOR_DIMENSION, _VARINT, _varint(_NOISE))
    yield dimension + _tensor(b"guided/noise", _FLOAT, noise.tobytes())
    yield _tensor(b"guided/one", _INT64, struct.pack("<q", 1))
    yield _tensor(b"guided/length", _INT64, struct.pack("<q", _NOISE))
    for place in range(drawn):
        yield _tensor(b"guided/start/%d" % place, _INT64, struct.pack("<q", place * _APART))


def _tensor(name: bytes, kind: int, raw: bytes) -> bytes:
    return (
        _field(_TENSOR_TYPE, _VARINT, _varint(kind))
        + _field(_TENSOR_NAME, _BYTES, name)
        + _field(_TENSOR_RAW, _BYTES, raw)
    )


def _node(operator: bytes, inputs: tuple[bytes, ...], output: bytes) -> bytes:
    return (
        b"".join(_field(_NODE_INPUT, _BYTES, name) for name in inputs)
        + _field(_NODE_OUTPUT, _BYTES, output)
        + _field(_NODE_NAME, _BYTES, b"guided/" + output)
        + _field(_NODE_OPERATOR, _BYTES, operator)
    )


def _operator(node: bytes) -> bytes:
    return next(iter(_texts(node, _NODE_OPERATOR)), b"")


def _texts(message: bytes, wanted: int) -> list[bytes]:
    return [value for number, _, value in _fields(message) if number == wanted]


def _fields(message: bytes) -> Iterator[Field]:
    """Each field in turn. Raises ValueError where it is no message."""
    at = 0
    while at < len(message):
        key, at = _read_varint(message, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            begun = at
            _, at = _read_varint(message, at)
            yield number, wire, message[begun:at]
            continue
        if wire == _BYTES:
            size, at = _read_varint(message, at)
        elif wire in (_FIXED32, _FIXED64):
            size = 4 if wire == _FIXED32 else 8
        else:
            raise ValueError(f"this is no ONNX model: it has a field of type {wire}")
        if at + size > len(message):
            raise ValueError("this ONNX model is cut short")
        yield number, wire, message[at : at + size]
        at += size


def _field(number: int, wire: int, value: bytes) -> bytes:
    length = _varint(len(value)) if wire == _BYTES else b""
    return _varint(number << 3 | wire) + length + value


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(message) and shift < 64:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("this ONNX model is cut short")


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)
