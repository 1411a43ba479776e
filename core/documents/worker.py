"""The reading process: takes requests on standard input, answers with documents as JSON. Started by ``workers``."""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from typing import BinaryIO

from core.documents.extract import READER_VERSION, document_to_json, read
from core.documents.sniff import sniff
from core.records import Document, ReadProblem

LENGTHS = struct.Struct(">II")  # bytes of the request's JSON, bytes of the body
ANSWER = struct.Struct(">I")
READY = b"R"


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answers requests until the input ends; after a lack of memory the process ends, its heap is not to be trusted."""
    answers.write(READY)
    answers.flush()
    while head := requests.read(LENGTHS.size):
        asked, size = LENGTHS.unpack(head)
        request = json.loads(requests.read(asked))
        body = requests.read(size)
        answer, sound = _read(body, request)
        answers.write(ANSWER.pack(len(answer)) + answer)
        answers.flush()
        if not sound:
            return


def _read(body: bytes, request: dict[str, str | int]) -> tuple[bytes, bool]:
    given = {name: str(request[name]) for name in ("sha256", "media_type", "url", "file_name")}
    try:
        document = read(body, page_limit=int(request["page_limit"]), **given)
        return document_to_json(document).encode(), True
    except MemoryError:
        pass  # answered below, when the memory of the attempt is free again
    media = sniff(body[:1_000_000], given["media_type"], given["file_name"])
    lost = Document(given["sha256"], media, problems=(ReadProblem.MEMORY_LIMIT,), reader_version=READER_VERSION)
    return document_to_json(lost).encode(), False


def main() -> None:
    """``python -m core.documents.worker MEGABYTES``."""
    megabytes = int(sys.argv[1])
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    # Whatever a library prints must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
