"""click in Vietnamese: help headings and the sentences for wrong use."""

from typing import Any

import click

_QUOTE = (
    'nếu đường dẫn có dấu cách thì đặt cả đường dẫn trong dấu ngoặc kép ("Báo cáo nhận được"); '
)


class Command(click.Command):
    """A command whose help has Vietnamese headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses; a wrong use says of which command it is, so that the way out is that command's help."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the usage line."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options under a Vietnamese heading."""
        _options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with Vietnamese words."""
        return _in_vietnamese(super().get_help_option(ctx))


class Group(click.Group):
    """A group whose help has Vietnamese headings."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        kwargs.setdefault("subcommand_metavar", "LỆNH …")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the usage line."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes options and commands under Vietnamese headings."""
        _options(self, ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, command.get_short_help_str(limit=100)))
        with formatter.section("Các lệnh"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with Vietnamese words."""
        return _in_vietnamese(super().get_help_option(ctx))


def sentence(error: click.ClickException) -> str:
    """A usage error of click as a Vietnamese sentence with the way out."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.message
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "qcdc-extract"
    before = _QUOTE if _is_extra(error) else ""
    return f"Lỗi: {_words(error)}\nCần làm: {before}xem cách dùng bằng «{command} --help»."


def _words(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"; ý anh/chị là {', '.join(error.possibilities)}?" if error.possibilities else ""
        return f"không có tùy chọn {error.option_name}{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        flags = "/".join(error.param.opts) if error.param else ""
        return f"thiếu {flags if flags.startswith('-') else name}"
    if isinstance(error, click.BadParameter):
        name = "/".join(error.param.opts) if error.param else ""
        if error.param and isinstance(error.param.type, click.IntRange):
            return f"{name} cần một số nguyên từ {error.param.type.min} trở lên"
        return f"giá trị không dùng được cho {name}: {error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn {error.option_name} cần một giá trị"
    if isinstance(error, click.UsageError) and "No such command" in error.message:
        name = error.message.split(chr(39))[1]
        return f"không có lệnh {name}{_like(name, error.ctx)}"
    if _is_extra(error):
        return f"thừa tham số {error.message.partition('(')[2].rstrip(')')}"
    return error.message


def _is_extra(error: click.ClickException) -> bool:
    return isinstance(error, click.UsageError) and "unexpected extra argument" in error.message


def _like(name: str, context: click.Context | None) -> str:
    """The commands that a misspelt one may mean, as a question."""
    from difflib import get_close_matches

    if context is None or not isinstance(context.command, click.Group):
        return ""
    near = get_close_matches(name.lower(), context.command.list_commands(context), n=2, cutoff=0.5)
    return f"; ý anh/chị là {' hoặc '.join(near)}?" if near else ""


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Cách dùng: ")


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    rows = [_in_words(row) for option in options if (row := option.get_help_record(ctx))]
    if rows:
        with formatter.section("Tùy chọn"):
            formatter.write_dl(rows)


def _in_words(row: tuple[str, str]) -> tuple[str, str]:
    """Click's own remarks, "[required]" and "[x>=1]", in Vietnamese."""
    flags, words = row
    text, _, remarks = words.partition("  [")
    return flags, f"{text} (bắt buộc)" if "required" in remarks else text


def _in_vietnamese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "In hướng dẫn này rồi thoát."
    return option
