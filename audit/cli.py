"""The `oit` command: its commands, and how every error reaches the user as one line and an exit status."""

from __future__ import annotations

import importlib
import logging
import sys
import traceback
from collections.abc import Sequence

import click

from audit.errors import UserError

# Command -> module:function. A command's module is imported when it is used, so that `oit score` need not wait for the
# crawler and the PDF reader.
COMMANDS = {
    "audit": "audit.commands.audit:audit_command",
    "demo": "audit.commands.audit:demo_command",
    "report": "audit.commands.audit:report_command",
    "check": "audit.commands.documents:check_command",
    "read": "audit.commands.documents:read_command",
    "index": "audit.commands.documents:index_command",
    "import": "audit.commands.lists:import_command",
    "score": "audit.commands.scores:score_command",
    "runs": "audit.commands.lists:runs_command",
    "frameworks": "audit.commands.lists:frameworks_command",
    "agencies": "audit.commands.lists:agencies_command",
    "checks": "audit.commands.lists:checks_command",
    "explain": "audit.commands.lists:explain_command",
}

WRONG_INPUT = 2
INTERRUPTED = 130


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="แสดง traceback เมื่อเกิดข้อผิดพลาด / show the traceback of an error.")
@click.version_option(package_name="oit-auditor", prog_name="oit")
def oit(debug: bool) -> None:
    """ตรวจเว็บไซต์ของหน่วยงานตามแบบตรวจ OIT ของการประเมิน ITA พร้อมหลักฐานของทุกผลการตรวจ

    Audits an agency's website against the OIT items of the ITA and shows the proof of every verdict.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and leave with the exit status of the interface."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    # The flag is welcome anywhere on the line.
    given = ["--debug", *(word for word in given if word != "--debug")] if debug else given
    logging.basicConfig(level=logging.WARNING, format="oit: %(message)s", stream=sys.stderr)
    sys.exit(_run(given, debug))


def _run(arguments: list[str], debug: bool) -> int:
    try:
        status = oit.main(arguments, prog_name="oit", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except (KeyboardInterrupt, click.Abort):
        _say("หยุดตามคำสั่ง ข้อมูลที่เก็บแล้วยังอยู่ สั่งซ้ำเพื่อทำต่อ / interrupted; what was fetched is kept, run again to go on")
        return INTERRUPTED
    except click.ClickException as error:
        _say(error.format_message())
        return WRONG_INPUT
    except UserError as error:
        if debug:
            traceback.print_exc()
        _say(error.words.in_language(_language(arguments)))
        return WRONG_INPUT
    except BrokenPipeError:
        return 0
    except OSError as error:
        if debug:
            traceback.print_exc()
        _say(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "))
        return WRONG_INPUT
    except Exception as error:
        if debug:
            traceback.print_exc()
        _say(
            f"{type(error).__name__}: {' '.join(str(error).split())} "
            "(ดูรายละเอียดด้วย --debug / --debug shows the traceback)"
        )
        return WRONG_INPUT


def _language(arguments: list[str]) -> str:
    joined = " ".join(arguments)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "th"


def _say(text: str) -> None:
    click.echo(f"oit: {text}", err=True)


if __name__ == "__main__":
    main()
