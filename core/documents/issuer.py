"""The office that issued a document: by its head, its signature, or by all that it names."""

from __future__ import annotations

import re

from core.thai.text import normalise

# The districts of Bangkok: without word breaks only the names tell where "สำนักงานเขตดินแดงได้" ends.
_DISTRICTS = (
    "พระนคร", "ดุสิต", "หนองจอก", "บางรัก", "บางเขน", "บางกะปิ", "ปทุมวัน", "ป้อมปราบศัตรูพ่าย", "พระโขนง",
    "มีนบุรี", "ลาดกระบัง", "ยานนาวา", "สัมพันธวงศ์", "พญาไท", "ธนบุรี", "บางกอกใหญ่", "ห้วยขวาง", "คลองสาน",
    "ตลิ่งชัน", "บางกอกน้อย", "บางขุนเทียน", "ภาษีเจริญ", "หนองแขม", "ราษฎร์บูรณะ", "บางพลัด", "ดินแดง",
    "บึงกุ่ม", "สาทร", "บางซื่อ", "จตุจักร", "บางคอแหลม", "ประเวศ", "คลองเตย", "สวนหลวง", "จอมทอง",
    "ดอนเมือง", "ราชเทวี", "ลาดพร้าว", "วัฒนา", "บางแค", "หลักสี่", "สายไหม", "คันนายาว", "สะพานสูง",
    "วังทองหลาง", "คลองสามวา", "บางนา", "ทวีวัฒนา", "ทุ่งครุ", "บางบอน",
)  # fmt: skip
_OFFICE = re.compile(r"สำนักงานเขต[ \t]*(?=([ก-ฮเ-ไ][ก-๎]{1,40}))")
_DIRECTOR = re.compile(r"ผู้อำนวยการเขต[ \t]*(?=([ก-ฮเ-ไ][ก-๎]{1,40}))")
# Other offices are believed only where the name stands on a line of its own or heads it.
_OTHERS = re.compile(
    r"^(?:ประกาศ|คำสั่ง|ของ|โดย)?[ \t]*((?:สำนักงาน(?!เขต)|สำนัก(?!งาน)|กรม|โรงพยาบาล|โรงเรียน(?!สังกัด|ใน)|เทศบาล|"
    r"องค์การบริหารส่วน|มหาวิทยาลัย|สถานีตำรวจ)[ก-๎]{2,28})(?=[\s)]|$)",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"^(?:มี|เป็น|ได้|จะ|ไม่|ใน|ที่|ขอ|และ|หรือ|โดย|ให้|จึง|เพื่อ|ทุก|ต่าง|ทั้ง|อื่น|นั้น|นี้|ของ|กรุงเทพมหานคร)")
_LONGEST = 18  # letters of a district that is not in the list, standing alone
_MORE = 2  # mentions that are needed where only the running text names an office


def issuer_of(head: str, text: str) -> str | None:
    """The issuing office as written; None where the document does not tell, or names several alike."""
    head, text = normalise(head), normalise(text[:300_000])
    offices = _districts(_OFFICE, head)
    if offices:
        return f"สำนักงานเขต{offices[0]}" if len(set(offices)) == 1 else None
    signed = set(_districts(_DIRECTOR, text))
    if signed:
        return f"สำนักงานเขต{signed.pop()}" if len(signed) == 1 else None
    if other := _OTHERS.search(head):
        return other.group(1)
    named = _districts(_OFFICE, text)
    return f"สำนักงานเขต{named[0]}" if len(named) >= _MORE and len(set(named)) == 1 else None


def _districts(pattern: re.Pattern[str], text: str) -> list[str]:
    """Names of districts in order; a name that goes on into its sentence is cut where another mention ends."""
    known: list[str] = []
    alone: list[str] = []
    for found in pattern.finditer(text):
        said = found.group(1)
        name = max((name for name in _DISTRICTS if said.startswith(name)), key=len, default="")
        if name:
            known.append(name)
        elif len(said) <= _LONGEST and not _SENTENCE.match(said):
            alone.append(said)
    shortest = {name: min((other for other in alone if name.startswith(other)), key=len) for name in alone}
    return known + [shortest[name] for name in alone]
