"""A channel by which a citizen can ask and be answered."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import in_content, label, proof, proof_of
from checks.pages import at_service
from core.framework import Part
from core.records import Ending, Exhibit, Location, Proof, Severity
from core.urls import url_key


class Params(BaseParams):
    hosts: tuple[str, ...] = ()  # chat services; a host stands for its subdomains, too
    controls: tuple[str, ...] = ("textarea", "chat")  # what a visitor can write into
    parts: tuple[Part, ...] = ()  # words for it: any of one part is enough


DECLARATION = Declaration(
    "components.question-channel",
    {
        "absent": message(
            Severity.ERROR,
            "ไม่พบช่องทางถาม-ตอบสองทาง (“{th}”) ที่ประชาชนส่งคำถามได้",
            "Absent: a two-way channel (“{en}”) by which citizens can ask and be answered",
            "เปิดช่องทางถาม-ตอบ เช่น กระดานถาม-ตอบ LINE OA Messenger หรือ Live chat และใส่ลิงก์ไว้ในหน้าของข้อนี้",
            "Open a question-and-answer board, LINE OA, Messenger or live chat, and link it from the item's page.",
        )
    },
    finds=True,
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for a way to ask that answers.

    What: a box to write in, a link to a chat service, or a page of questions and answers.
    Why: the item asks for two-way communication, not only for frequently asked questions.
    Passes: one of these is there.
    Fails: none is.
    """
    shown = next((found for one in evidence.exhibits if (found := _channel(one, evidence, params))), None)
    if shown:
        return verdict(proofs=[shown])
    place = evidence.carriers[0].url if evidence.carriers else evidence.page_url
    finding = DECLARATION.finding("absent", Location(place), evidence.component.id, **evidence.names)
    services = [one for one in evidence.exhibits if at_service(one.url, params.hosts)]
    waiting = next((one for one in services if one.capture.ending is Ending.OPEN), None)
    return verdict([Lack(finding, at=waiting)])


def _channel(exhibit: Exhibit, evidence: ComponentEvidence, params: Params) -> Proof | None:
    document, component = exhibit.document, evidence.component.id
    if exhibit.capture.ending is not Ending.SEEN:
        return None
    if at_service(exhibit.url, params.hosts):
        return proof(component, exhibit, quote=label(exhibit))
    if document is None:
        return None
    unseen = {one.capture.key for one in evidence.exhibits if one.capture.ending is not Ending.SEEN}
    links = (one.url for one in document.links if at_service(one.url, params.hosts))
    link = next((url for url in links if url_key(url) not in unseen), None)
    control = next((one for one in document.controls if one in params.controls), None)
    if control or link:
        return proof(component, exhibit, quote=link or control or "")
    if exhibit not in evidence.carriers:
        return None
    hit = next((hit for part in params.parts if (hit := in_content(exhibit, part.any))), None)
    return proof_of(component, hit) if hit else None
