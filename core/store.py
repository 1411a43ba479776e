"""The database: the only module that names a table. SQLite through sqlite-utils, in write-ahead mode.

The crawl (one process) and the pipeline (another) write at the same time; every method is one short transaction, so
that whatever was stored survives a kill.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import sqlite_utils
from pydantic import TypeAdapter

from core.records import AgencyReport, Capture, FetchStatus, ItemResult, Link, Role

SCHEMA_VERSION = 1

_REPORT = TypeAdapter(AgencyReport)
_RESULT = TypeAdapter(ItemResult)
_CAPTURE_FIELDS = tuple(f.name for f in fields(Capture))
_LINK_FIELDS = tuple(f.name for f in fields(Link))


class StoreError(Exception):
    """The database cannot be used: not one of ours, or of a newer version of the program."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the audit; ``request`` tells what was asked: the same request continues an unfinished run.

    ``evidence`` is the run whose captures and links were judged: its own, or an earlier one when offline.
    """

    id: str
    framework: str
    as_of: str
    request: str
    started_at: str
    evidence: str
    finished_at: str = ""


class Store:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = sqlite3.connect(path, timeout=60, check_same_thread=False)
            self._db = sqlite_utils.Database(connection)
            connection.execute("pragma synchronous=normal")
            self._db.enable_wal()
            self._create_tables()
        except sqlite3.DatabaseError as error:
            message = f"{path}: the database cannot be opened ({error}); move it away or name another --data"
            raise StoreError(message) from error

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _create_tables(self) -> None:
        db = self._db
        found = db.execute("pragma user_version").fetchone()[0]
        if found > SCHEMA_VERSION:
            raise StoreError(f"the database is of a newer version of oit (schema {found}); update oit")
        if found == SCHEMA_VERSION:
            return
        db.table("runs").create(dict.fromkeys((f.name for f in fields(Run)), str), pk="id", if_not_exists=True)
        db.table("captures").create(
            {
                **dict.fromkeys(_CAPTURE_FIELDS, str),
                "http": int,
                "size": int,
                "revalidated": int,
                "run": str,
                "warc_file": str,
                "warc_offset": int,
            },
            pk=("run", "key"),
            if_not_exists=True,
        )
        db.table("bodies").create(
            {"sha256": str, "warc_file": str, "warc_offset": int}, pk="sha256", if_not_exists=True
        )
        db.table("links").create(
            {**dict.fromkeys(_LINK_FIELDS, str), "confidence": float, "order": int, "run": str},
            pk=("run", "agency", "item", "key", "url", "role"),
            if_not_exists=True,
        )
        db.table("documents").create(
            {"sha256": str, "reader_version": str, "document": str}, pk=("sha256", "reader_version"), if_not_exists=True
        )
        db.table("item_results").create(
            {"run": str, "agency": str, "item": str, "outcome": str, "result": str},
            pk=("run", "agency", "item"),
            if_not_exists=True,
        )
        db.table("reports").create({"run": str, "agency": str, "report": str}, pk=("run", "agency"), if_not_exists=True)
        db.table("captures").create_index(["key", "fetched_at"], if_not_exists=True)
        db.execute(f"pragma user_version={SCHEMA_VERSION}")

    # ------------------------------------------------------------ runs

    def start_run(self, run: Run) -> None:
        self._db.table("runs").insert(asdict(run))

    def finish_run(self, run_id: str, finished_at: str) -> None:
        self._db.table("runs").update(run_id, {"finished_at": finished_at})

    def unfinished_run(self, request: str) -> Run | None:
        where = "request = ? and finished_at = ''"
        rows = self._db.table("runs").rows_where(where, [request], order_by="started_at desc", limit=1)
        return next((Run(**row) for row in rows), None)

    def latest_evidence(self, agency: str) -> str | None:
        """The newest run that crawled this agency."""
        sql = (
            "select runs.id from runs where exists (select 1 from links where links.run = runs.id and agency = ?) "
            "order by started_at desc limit 1"
        )
        row = self._db.execute(sql, [agency]).fetchone()
        return str(row[0]) if row else None

    def runs(self) -> list[Run]:
        """Every run, the newest first."""
        return [Run(**row) for row in self._db.table("runs").rows_where(order_by="started_at desc, id desc")]

    # ------------------------------------------------------------ captures and bodies

    def add_captures(self, run: str, rows: Iterable[tuple[Capture, str, int]]) -> None:
        """Captures with the WARC file and offset of their bodies ("" and 0 where there is none)."""
        captures, bodies = [], []
        for capture, file, offset in rows:
            captures.append({**_capture_row(capture), "run": run, "warc_file": file, "warc_offset": offset})
            if file and capture.sha256:
                bodies.append({"sha256": capture.sha256, "warc_file": file, "warc_offset": offset})
        with self._db.conn:
            # Bodies first: whoever sees a capture finds its body, however the two are committed.
            self._db.table("bodies").insert_all(bodies, pk="sha256", ignore=True)
            self._db.table("captures").upsert_all(captures, pk=("run", "key"))

    def captured(self, run: str) -> dict[str, Capture]:
        """Normal form of the address -> its capture in this run."""
        return {row["key"]: _capture(row) for row in self._db.table("captures").rows_where("run = ?", [run])}

    def captures_since(self, run: str, position: int) -> tuple[int, list[Capture]]:
        """The captures of a run stored after ``position`` (0: from the beginning), with the new position."""
        rows = self._db.query(
            "select rowid as position, * from captures where run = ? and rowid > ? order by rowid", [run, position]
        )
        found = [(row["position"], _capture(row)) for row in rows]
        return (found[-1][0] if found else position), [capture for _, capture in found]

    def latest_body(self, key: str) -> Capture | None:
        """The newest capture of the address that ended well and has a body, of any run."""
        rows = self._db.table("captures").rows_where(
            "key = ? and status = ? and sha256 != ''", [key, FetchStatus.OK.value], order_by="fetched_at desc", limit=1
        )
        return next((_capture(row) for row in rows), None)

    def archived(self, sha256: str) -> tuple[str, int] | None:
        row = self._db.execute("select warc_file, warc_offset from bodies where sha256 = ?", [sha256]).fetchone()
        return (row[0], row[1]) if row else None

    # ------------------------------------------------------------ links

    def add_links(self, run: str, links: Iterable[Link]) -> None:
        rows = [{**asdict(link), "role": link.role.value, "run": run} for link in links]
        with self._db.conn:
            self._db.table("links").insert_all(rows, pk=("run", "agency", "item", "key", "url", "role"), ignore=True)

    def links(self, run: str, agency: str) -> list[Link]:
        rows = self._db.table("links").rows_where("run = ? and agency = ?", [run, agency], order_by="rowid")
        return [Link(**{**{n: row[n] for n in _LINK_FIELDS}, "role": Role(row["role"])}) for row in rows]

    # ------------------------------------------------------------ documents, as the reader's JSON

    def documents(self, reader_version: str, sha256s: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for start in range(0, len(sha256s), 500):
            part = list(sha256s[start : start + 500])
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"select sha256, document from documents where reader_version = ? and sha256 in ({marks})",
                [reader_version, *part],
            )
            found.update(rows.fetchall())
        return found

    def add_documents(self, reader_version: str, documents: Mapping[str, str]) -> None:
        rows = [{"sha256": sha, "reader_version": reader_version, "document": text} for sha, text in documents.items()]
        with self._db.conn:
            self._db.table("documents").insert_all(rows, pk=("sha256", "reader_version"), replace=True)

    # ------------------------------------------------------------ results

    def add_results(self, run: str, agency: str, results: Iterable[ItemResult]) -> None:
        rows = [
            {"run": run, "agency": agency, "item": r.item, "outcome": r.outcome.value, "result": _json(_RESULT, r)}
            for r in results
        ]
        with self._db.conn:
            self._db.table("item_results").insert_all(rows, pk=("run", "agency", "item"), replace=True)

    def add_report(self, report: AgencyReport) -> None:
        row = {"run": report.run, "agency": report.agency.id, "report": _json(_REPORT, report)}
        with self._db.conn:
            self._db.table("reports").insert(row, pk=("run", "agency"), replace=True)

    def report_agencies(self, run: str) -> list[str]:
        rows = self._db.execute("select agency from reports where run = ? order by agency", [run])
        return [row[0] for row in rows.fetchall()]

    def reports(self, run: str) -> list[AgencyReport]:
        rows = self._db.table("reports").rows_where("run = ?", [run], order_by="agency")
        return [_REPORT.validate_json(row["report"]) for row in rows]


def _json(adapter: TypeAdapter[Any], value: object) -> str:
    return adapter.dump_json(value).decode()


def _capture_row(capture: Capture) -> dict[str, Any]:
    return {**asdict(capture), "status": capture.status.value, "redirects": json.dumps(capture.redirects)}


def _capture(row: Mapping[str, Any]) -> Capture:
    values = {name: row[name] for name in _CAPTURE_FIELDS}
    values["status"] = FetchStatus(row["status"])
    values["redirects"] = tuple(json.loads(row["redirects"]))
    values["revalidated"] = bool(row["revalidated"])
    return Capture(**values)
