"""The component is there in each language asked for."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import label, proof
from core.records import Location, Severity

_NAMES = {"th": ("ภาษาไทย", "Thai"), "en": ("ภาษาอังกฤษ", "English")}


class Params(BaseParams):
    languages: tuple[str, ...] = ("th", "en")


DECLARATION = Declaration(
    "components.languages",
    {
        "missing-language": message(
            Severity.ERROR,
            "ไม่พบ “{th}” ฉบับ{language_th}",
            "Absent: the {language_en} version of “{en}”",
            "จัดทำและเผยแพร่ “{th}” ฉบับ{language_th}",
            "Publish the {language_en} version of “{en}”.",
        )
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for a version in each language.

    What: the languages that the component's documents are written in.
    Why: the anti-bribery and no-gift announcements are disclosed in Thai and in English.
    Passes: each language has a document, or one document holds both.
    Fails: a language has none.
    """
    lacks, proofs = [], []
    for language in params.languages:
        spoken = [one for one in evidence.carriers if one.document and language in one.document.language]
        if spoken:
            proofs.append(proof(evidence.component.id, spoken[0], quote=label(spoken[0])))
            continue
        th, en = _NAMES.get(language, (language, language))
        place = Location(evidence.page_url)
        lacks.append(
            Lack(
                DECLARATION.finding(
                    "missing-language", place, evidence.component.id, language_th=th, language_en=en, **evidence.names
                )
            )
        )
    return verdict(lacks, proofs=proofs)
