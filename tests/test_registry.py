import pytest

from guided.registry import Registry

ROOMS = ["guided.voices", "guided.sounds", "guided.sinks", "guided.script.directives"]


@pytest.mark.parametrize("room", ROOMS)
def test_every_plugin_loads_and_knows_its_name(room: str) -> None:
    registry: Registry[object] = Registry(room)
    assert registry.names
    for name in registry:
        plugin = registry.load(name)
        # A verb's name is that of its own field.
        assert getattr(getattr(plugin, "field", plugin), "name") == name  # noqa: B009


def test_furniture_is_no_plugin() -> None:
    assert not any(name.startswith("_") for room in ROOMS for name in Registry[object](room).names)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Registry[object]("guided.sounds").load("no-such-sound")
