"""The command line. stdout carries data, stderr talk; 0: well or nothing new, 1: files refused or failed, 2: usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Imports that take time stand in the functions that need them: `callmart --help` answers at once.


class _Failure(Exception):
    """What went wrong, where, what to do; and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="callmart",
        description="Earnings calls as tables: turns, metrics and guidance, each figure with its sentence.",
        epilog="Exit codes: 0 all well or nothing new, 1 some files were refused or the run failed, 2 usage.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="load transcripts and publish the tables")
    run.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="files and folders (default: the samples)")
    _add_home(run)
    run.add_argument("--companies", metavar="FILE", type=Path, help="CSV of your companies; kept for later runs, too")
    run.add_argument(
        "--no-bi", dest="bi", action="store_false", help="keep no callmart-bi.duckdb, the file for BI tools"
    )
    run.add_argument(
        "--reparse", action="store_true", help="read all known files again, as after an update of Callmart"
    )
    run.add_argument("--prefect", action="store_true", help="go through the Prefect flow, on its own server if need be")
    run.set_defaults(act=_run)

    sql = commands.add_parser("sql", help="answer a query, read only")
    sql.add_argument("query", metavar="SQL", help='for example: "SELECT * FROM meta_freshness"')
    _add_home(sql)
    forms = sql.add_mutually_exclusive_group()
    forms.add_argument("--csv", dest="form", action="store_const", const="csv", help="as CSV, safe to open in Excel")
    forms.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON")
    sql.set_defaults(act=_sql, form="table")

    explain = commands.add_parser("explain", help="show the turns of a file and how each figure was found")
    explain.add_argument("file", metavar="FILE", type=Path, help="a transcript; nothing is written")
    explain.set_defaults(act=_explain)

    status = commands.add_parser("status", help="what is loaded, how fresh it is, what was refused")
    _add_home(status)
    status.set_defaults(act=_status)

    history = commands.add_parser("history", help="the versions of a call, and what each changed")
    history.add_argument("call", metavar="CALL", help="a call_id, a file's name, or 'Company 2024Q4'")
    _add_home(history)
    history.set_defaults(act=_history)

    export = commands.add_parser("export", help="tables and views as files, for spreadsheets and other databases")
    export.add_argument("tables", nargs="*", metavar="TABLE", help="tables and views (default: all tables)")
    export.add_argument("--to", metavar="DIR", type=Path, required=True, help="the folder to write to")
    known = "csv, parquet, xlsx; postgres, snowflake, bigquery: with a script that makes and loads the tables"
    export.add_argument("--format", metavar="FORM", default="csv", help=f"{known} (default: csv)")
    _add_home(export)
    export.set_defaults(act=_export)
    return parser


def _add_home(parser: argparse.ArgumentParser) -> None:
    default = Path(os.environ.get("CALLMART_HOME") or "home")
    parser.add_argument(
        "--home",
        metavar="DIR",
        type=Path,
        default=default,
        help="where tables are kept (default: $CALLMART_HOME or ./home)",
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code: int = options.act(options)
        sys.stdout.flush()
        return code
    except _Failure as failure:
        print(f"callmart: {failure}", file=sys.stderr)
        return failure.code
    except BrokenPipeError:  # the reader, `head` for one, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("callmart: interrupted; nothing was published, run again to go on", file=sys.stderr)
        return 130


def _run(options: argparse.Namespace) -> int:
    from concurrent.futures.process import BrokenProcessPool

    from flows.discover import NothingToRead
    from flows.home import HomeBusy, HomeUnusable
    from flows.prefect_api import answers, configured_api
    from flows.reparse import CopiesLost
    from flows.run import run
    from flows.settings import SAMPLES, BadSetting, Settings
    from flows.startup import leave_pandas_out
    from flows.steps import ChecksFailed
    from flows.talk import outcome, talk_here

    if options.reparse and options.paths:
        raise _Failure("--reparse reads what the home holds and takes no PATH; run again for new files", code=2)
    paths = tuple(options.paths) or (SAMPLES,)
    settings = Settings(options.home, paths, companies=options.companies, bi=options.bi, reparse=options.reparse)
    leave_pandas_out()
    talk, api = talk_here(), configured_api()
    if api and not answers(api):
        talk.line(f"no Prefect API answers at {api}; the run is not recorded there")
        api = None
    try:
        if options.prefect or api:
            from flows.flow import run_as_flow

            summary = run_as_flow(settings)
        else:
            summary = run(settings, talk)
    except (NothingToRead, HomeUnusable, BadSetting) as error:
        raise _Failure(str(error), code=2) from error
    except (HomeBusy, ChecksFailed, CopiesLost) as error:
        raise _Failure(str(error)) from error
    except BrokenProcessPool as error:
        message = "a process that reads files was killed, perhaps for want of memory; nothing was published, run again"
        raise _Failure(message) from error
    except OSError as error:
        where = error.filename or settings.home
        message = f"{error.strerror or error} at {where}; nothing was published, run again when it is put right"
        raise _Failure(message) from error
    finally:
        talk.close()
    for line in outcome(summary):
        talk.line(line)
    return 1 if summary.quarantined else 0


def _sql(options: argparse.Namespace) -> int:
    from flows.output import show
    from warehouse.query import QueryFailed, ask

    try:
        show(ask(_database(options.home), options.query), options.form)
    except QueryFailed as error:
        raise _Failure(str(error), code=2) from error
    return 0


def _status(options: argparse.Namespace) -> int:
    from flows.status import show_status

    show_status(_database(options.home))
    return 0


def _history(options: argparse.Namespace) -> int:
    from flows.history import UnknownCall, show_history

    try:
        show_history(_database(options.home), options.call)
    except UnknownCall as error:
        raise _Failure(str(error), code=2) from error
    return 0


def _export(options: argparse.Namespace) -> int:
    from flows.export import FORMS, CannotExport, export
    from warehouse.query import QueryFailed

    if options.format not in FORMS:
        raise _Failure(f"no format {options.format}; there are {', '.join(FORMS)}", code=2)
    try:
        for line in export(_database(options.home), options.format, options.to, options.tables):
            print(line, file=sys.stderr)
    except CannotExport as error:
        raise _Failure(str(error), code=2) from error
    except (QueryFailed, OSError) as error:
        raise _Failure(f"{error}; run again when it is put right") from error
    return 0


def _database(home: Path) -> Path:
    database = home.resolve() / "callmart.duckdb"
    if not database.exists():
        raise _Failure(f"nothing is loaded in {home} yet; `callmart run --home {home}` loads the samples", code=2)
    return database


def _explain(options: argparse.Namespace) -> int:
    from flows.explain import dialects, explanation
    from flows.read import transcript_parser
    from transforms.model import Refused

    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise _Failure(f"{options.file}: {error.strerror}; give the path of a transcript", code=2) from error
    try:
        parsed = transcript_parser()(data, options.file.name)
    except Refused as refusal:
        for line in dialects(refusal.considered) if refusal.considered else ():
            print(line)
        where = f"line {refusal.line}: " if refusal.line else ""
        raise _Failure(f"{options.file}: refused by {refusal.stage}: {where}{refusal.code}: {refusal}") from refusal
    for line in explanation(parsed):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
