"""The command `cxanalyzer`: gathers the commands, and turns every error raised on purpose into one clear line."""

import gc
import os
import sqlite3
import sys
from typing import Annotated

import typer

from cxanalyzer import writing
from cxanalyzer.cli import discretion, display
from cxanalyzer.cli.ask import ask
from cxanalyzer.cli.calibrate import calibrate
from cxanalyzer.cli.chat import chat
from cxanalyzer.cli.compare import compare
from cxanalyzer.cli.demo import demo
from cxanalyzer.cli.doctor import doctor
from cxanalyzer.cli.evaluate import evaluate
from cxanalyzer.cli.forget import forget
from cxanalyzer.cli.hypotheses import hypotheses
from cxanalyzer.cli.ingest import ingest
from cxanalyzer.cli.init import init
from cxanalyzer.cli.mcp import mcp
from cxanalyzer.cli.prompts import prompts
from cxanalyzer.cli.review import review
from cxanalyzer.cli.show import show
from cxanalyzer.cli.touchpoints import touchpoints
from cxanalyzer.errors import CxAnalyzerError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Turn what customers left behind into a quarterly review worth acting on.\n\n"
    "First look: [bold]cxanalyzer demo[/bold]. Nothing leaves this machine.",
)


@app.callback(invoke_without_command=True)
def _version(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error comes from, without keys and personal data.")
    ] = False,
) -> None:
    if debug:
        os.environ[discretion.DEBUG] = "1"
    if version:
        from importlib.metadata import version as installed

        display.line(f"cxanalyzer {installed('cxanalyzer')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        display.line(context.get_help())


for command in (
    demo,
    init,
    ingest,
    touchpoints,
    review,
    show,
    ask,
    chat,
    compare,
    hypotheses,
    calibrate,
    evaluate,
    prompts,
    mcp,
    doctor,
    forget,
):
    app.command()(command)


def run() -> None:
    """Run the command line; whatever goes wrong is one line on the error stream and exit code 1, wrong usage 2."""
    gc.set_threshold(
        200_000
    )  # records by the ten thousand, none in a cycle: to look for cycles so often is work for nothing
    discretion.guard()
    os.umask(0o077)  # evidence is personal: what we write is for its owner alone
    try:
        sys.exit(app(standalone_mode=False))
    except typer.TyperException as error:
        display.usage(error)
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(1)
    except CxAnalyzerError as error:
        from cxanalyzer.privacy.discreet import without_keys

        discretion.show(error)
        display.error(without_keys(str(error)))
        sys.exit(1)
    except (OSError, sqlite3.OperationalError) as error:
        discretion.show(error)
        display.error(writing.sentence(error))
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the one broad catch: a stranger is told what to do instead of shown a traceback
        from cxanalyzer.privacy.discreet import discreet

        discretion.show(error)
        display.error(
            f"something went wrong that should not have ({type(error).__name__}: {discreet(str(error))}). "
            "The project is as it was. Please report it, with what `cxanalyzer --debug` and the rest of the command shows."
        )
        sys.exit(1)
