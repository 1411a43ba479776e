"""Procurement tables of the demonstration documents: our grid beside pdfplumber's, in one run."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

import pdfplumber

from core.documents.extract import read

MATERIAL = Path(__file__).parents[1] / "demo" / "material"


def measure() -> dict[str, Any]:
    files = sorted(path for path in MATERIAL.rglob("*.pdf") if "O20" in path.name or "จัดซื้อจัดจ้าง เดือน" in path.name)
    ours_seconds = theirs_seconds = 0.0
    rows = found = same = 0
    for path in files:
        body = path.read_bytes()
        started = time.perf_counter()
        document = read(body, sha256=hashlib.sha256(body).hexdigest(), media_type="application/pdf")
        ours_seconds += time.perf_counter() - started
        started = time.perf_counter()
        with pdfplumber.open(path) as pdf:
            tables = [table for page in pdf.pages for table in page.extract_tables()]
        theirs_seconds += time.perf_counter() - started
        mine = document.procurement.rows if document.procurement else 0
        theirs = sum(1 for table in tables for row in table if row[0] and row[0].strip().isdigit())
        rows, found, same = rows + mine, found + bool(mine), same + (mine == theirs)
    return {
        "documents": len(files),
        "with rows read by ours": found,
        "rows read by ours": rows,
        "documents where pdfplumber counts the same rows": same,
        "time, ours / pdfplumber": round(ours_seconds / theirs_seconds, 2),
    }
