"""Tiny real voices: ONNX graphs with the inputs and outputs of Piper's and Kokoro's, run by a real onnxruntime.

Each sound is a tone of its own pitch, as long as the speed says. They are built here, not stored, and need `onnx`.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PIPER_RATE, PIPER_HOP = 22_050, 256
KOKORO_RATE, KOKORO_HOP = 24_000, 600
PHANTOM = 3_000.0
"""Hz of what the Kokoro stand-in says before the first sound and after the last, as the real one does at times."""


class Graph:
    """Nodes added one by one; each method gives the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: Any, kind: Any = np.float32) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def node(self, operator: str, *inputs: str, to: str = "", **how: Any) -> str:
        name = to or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=f"at-{name}", **how))
        return name

    def sounds_at(self, widths: str, hop: int) -> tuple[str, str]:
        """Which sound each sample is in, and the sample's number as float; `widths` (1, sounds) in frames."""
        ends = self.node("CumSum", widths, self.constant(1, np.int64))
        frames = self.cast(self.node("ReduceSum", widths, keepdims=0), TensorProto.INT64)
        zero, one, axis = (self.constant(value, np.int64) for value in (0, 1, [1]))
        frame = self.cast(self.node("Range", zero, frames, one), TensorProto.FLOAT)
        past = self.node("GreaterOrEqual", self.node("Unsqueeze", frame, axis), ends)
        sounds = self.node("ReduceSum", self.cast(past, TensorProto.INT64), axis, keepdims=0)
        length = self.constant(hop, np.int64)
        sample = self.node("Range", zero, self.node("Mul", frames, length), one)
        return self.node("Gather", sounds, self.node("Div", sample, length)), self.cast(sample, TensorProto.FLOAT)

    def cast(self, name: str, kind: int) -> str:
        result = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node("Cast", [name], [result], name=f"at-{result}", to=kind))
        return result

    def tone(self, hertz: str, sample: str, rate: int, peak: float) -> str:
        turn = self.node("Mul", self.node("Mul", hertz, sample), self.constant(2.0 * np.pi / rate))
        return self.node("Mul", self.node("Sin", turn), self.constant(peak))

    def save(self, path: Path, inputs: list[Any], outputs: list[Any]) -> None:
        graph = helper.make_graph(self.nodes, "standin", inputs, outputs, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
        model.ir_version = 8
        onnx.checker.check_model(model)
        onnx.save(model, str(path))


def value(name: str, kind: int, shape: list[int | str]) -> Any:
    return helper.make_tensor_value_info(name, kind, shape)


def piper(folder: Path, name: str = "en_US-standin-low", *, speakers: int = 1, noise: float = 0.02) -> Path:
    """A voice of Piper's, its widths and its sound shaken by chance as in VITS."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    folder.mkdir(parents=True, exist_ok=True)
    graph = Graph()
    numbers = graph.cast("input", TensorProto.FLOAT)
    pace = graph.node("Gather", "scales", graph.constant([1], np.int64), axis=0)
    pad = graph.node("Equal", numbers, graph.constant(0.0))
    frames = graph.node("Where", pad, graph.constant(1.5), graph.constant(6.0))
    shaken = graph.node("Add", frames, graph.node("RandomNormalLike", numbers))
    safe = graph.node("Max", graph.node("Mul", shaken, pace), graph.constant(1.0))
    widths = graph.node("Ceil", safe)
    index, sample = graph.sounds_at(widths, PIPER_HOP)
    sound = graph.node("Gather", graph.node("Squeeze", numbers, graph.constant([0], np.int64)), index, axis=0)
    hertz = graph.node("Add", graph.node("Mul", sound, graph.constant(1.5)), graph.constant(110.0))
    if speakers > 1:
        speaker = graph.node("Mul", graph.cast("sid", TensorProto.FLOAT), graph.constant(200.0))
        hertz = graph.node("Add", hertz, speaker)
    voiced = graph.cast(graph.node("Greater", sound, graph.constant(2.5)), TensorProto.FLOAT)
    tone = graph.node("Mul", graph.tone(hertz, sample, PIPER_RATE, 0.4), voiced)
    hiss = graph.node("Mul", graph.node("RandomNormalLike", tone), graph.constant(noise))
    graph.node("Reshape", graph.node("Add", tone, hiss), graph.constant([1, 1, -1], np.int64), to="output")
    inputs = [
        value("input", TensorProto.INT64, [1, "sounds"]),
        value("input_lengths", TensorProto.INT64, [1]),
        value("scales", TensorProto.FLOAT, [3]),
    ]
    if speakers > 1:
        inputs.append(value("sid", TensorProto.INT64, [1]))
    path = folder / f"{name}.onnx"
    graph.save(path, inputs, [value("output", TensorProto.FLOAT, [1, 1, "samples"])])
    about = {
        "audio": {"sample_rate": PIPER_RATE, "quality": "low"},
        "espeak": {"voice": "en-us"},
        "language": {"code": "en_US"},
        "phoneme_type": "espeak",
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "num_symbols": 256,
        "num_speakers": speakers,
        "speaker_id_map": {f"s{number}": number for number in range(speakers)} if speakers > 1 else {},
        "hop_length": PIPER_HOP,
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
    }
    path.with_name(path.name + ".json").write_text(json.dumps(about), encoding="utf-8")
    return path


def kokoro(folder: Path, *, durations: bool = True, whole_speed: bool = False, tokens: str = "input_ids") -> Path:
    """A model of Kokoro's shape and a pack of three voices, one of them Japanese. 3 frames a sound."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = Graph()
    numbers = graph.cast(tokens, TensorProto.FLOAT)
    frames = graph.node("Add", graph.node("Mul", numbers, graph.constant(0.0)), graph.constant(3.0))
    speed = graph.cast("speed", TensorProto.FLOAT)
    widths = graph.node("Round", graph.node("Div", frames, speed))
    index, sample = graph.sounds_at(widths, KOKORO_HOP)
    flat = graph.node("Squeeze", numbers, graph.constant([0], np.int64))
    sound = graph.node("Gather", flat, index, axis=0)
    style = graph.node("Mul", graph.node("ReduceMean", "style", keepdims=0), graph.constant(400.0))
    hertz = graph.node("Add", graph.node("Add", sound, style), graph.constant(120.0))
    pad = graph.node("Less", sound, graph.constant(0.5))
    hertz = graph.node("Where", pad, graph.constant(PHANTOM), hertz)
    graph.node("Mul", graph.tone(hertz, sample, KOKORO_RATE, 0.4), graph.constant(1.0), to="waveform")
    outputs = [value("waveform", TensorProto.FLOAT, ["samples"])]
    if durations:
        told = graph.node("Squeeze", widths, graph.constant([0], np.int64))
        graph.nodes.append(helper.make_node("Cast", [told], ["duration"], name="told", to=TensorProto.INT64))
        outputs.append(value("duration", TensorProto.INT64, ["sounds"]))
    inputs = [
        value(tokens, TensorProto.INT64, [1, "sounds"]),
        value("style", TensorProto.FLOAT, [1, 256]),
        value("speed", TensorProto.INT32 if whole_speed else TensorProto.FLOAT, [1]),
    ]
    path = folder / "kokoro-standin.onnx"
    graph.save(path, inputs, outputs)
    voices = {"af_one": 0.1, "bm_two": 0.6, "jf_three": 0.3}
    with (folder / "voices-standin.bin").open("wb") as file:
        styles: dict[str, Any] = {name: np.full((510, 1, 256), mean, np.float32) for name, mean in voices.items()}
        np.savez_compressed(file, **styles)
    return path
