"""--help and --version."""

import re

import click
import pytest

import qcdc_extract
import qcdc_extract.cli as command_line

NAMES = ["run", "demo", "inspect", "extract", "cite", "evaluate"]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        command_line.main(arguments)
    assert stop.value.code == 0
    return capsys.readouterr().out


def test_the_commands_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--help")
    assert re.findall(r"^  ([a-z]+)  ", text.partition("Các lệnh:")[2], re.M) == NAMES


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_is_in_vietnamese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, *([name] if name else []), "--help")
    assert text.startswith(f"Cách dùng: qcdc-extract {name}".rstrip())
    assert "\nTùy chọn:\n" in text
    assert "In hướng dẫn này rồi thoát." in text
    for english in ("Usage", "Options", "Commands", "required", "Show this", "default", "[x>="):
        assert english not in text


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(name: str) -> None:
    command = command_line.group.get_command(click.Context(command_line.group), name)
    assert command is not None
    assert command.help
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.name


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_short(name: str) -> None:
    """Above 40 lines of a command, something belongs in the library."""
    import inspect
    from importlib import import_module

    module = import_module(command_line._COMMANDS[name])
    source = inspect.getsource(module.command.callback)
    assert len(source[source.index("\ndef ") :].splitlines()) <= 40


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "--version") == f"qcdc-extract {qcdc_extract.__version__}\n"
