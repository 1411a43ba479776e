"""The office that issued a document: by its letterhead, its signature, or by all that it names.

Thai has no spaces between words: "สำนักงานเขตนำมา..." names no district "นำมา". A listed district is known by its name;
any other name is believed only where it stands as one: in a letterhead, a title or a signature, with its end in sight.
"""

from __future__ import annotations

import re

from core.documents.districts import district_at
from core.thai.text import normalise

_ANY = re.compile(r"สำนักงานเขต[ \t]*(?:\n[ \t]*)?|ผู้อำนวยการเขต[ \t]*")
_LETTERHEAD = re.compile(r"^[ \t]*(?:ประกาศ|คำสั่ง|ระเบียบ|ส่วนราชการ[^\n]{0,60}?)[ \t]*(สำนักงานเขต[^\n]*)", re.MULTILINE)
_DIRECTOR_ALONE = re.compile(r"ผู้อำนวยการเขต[ \t]*(?=(\S+)[ \t)]*(?:\n|$))")
# Where a name that is in no list may end: at the end of its line, or before what follows a name.
_END = (
    r"(?=[ \t]*(?:\n|$|[),.:;/|\"”’(–-]|[0-9๐-๙]|กรุงเทพ|ประจำ(?:ปี|เดือน|งวด|ไตรมาส|ภาค)|ปีงบ|ปี[ \t]*พ\.|พ\.ศ|"
    r"ไตรมาส|รอบ[ \t]*[0-9๐-๙]|รอบ(?:เดือน|ปี)|เดือน|โทร|วันที่|ณ[ \t]|ที่[ \t]*[0-9๐-๙]|เรื่อง)|[ \t]{2})"
)
_UNLISTED = re.compile(r"สำนักงานเขต([ก-ฮเ-ไ][ก-๎]{1,17}?)" + _END)
_SIGNED = re.compile(
    r"(?:\([^()\n]{4,60}\)|ลงนาม[^\n]{0,80}|ลงชื่อ[^\n]{0,80}|"
    r"(?:^|\n)[ \t]*(?:ว่าที่[^\n]{2,20}|นาย|นาง)[^\n]{4,50})[ \t]{0,40}\n"
    r"[ \t]{0,40}(?:ตำแหน่ง[ \t]*)?ผู้อำนวยการเขต([ก-ฮเ-ไ][ก-๎]{1,17})[ \t]*(?=\n|$)"
)
# Words that begin or go on a sentence; no name of a place holds one of the second.
_BEGINS = re.compile(
    r"(?:มี(?!น)|เป็น|ได้|จะ|ไม่|ใน|ที่|ขอ|และ|หรือ|โดย|ให้|จึง|เพื่อ|ทุก|ต่าง|ทั้ง|อื่น|นั้น|นี้|ของ|นำ|กับ|แต่|จาก|ตาม|ต้อง|ควร|แล้ว|"
    r"กรุงเทพ|พื้นที่|เลือกตั้ง|ยัง|คือ|เพียง|เท่า|อาจ|ถือ|ใช้|รับ|ส่ง|ทำ|ลง|พบ|เข้า|ออก|เชิญ|ร่วม|พร้อม|มอบ|ตั้ง|หัวหน้า|ฝ่าย|แจ้ง|ท่าน|เปิด|ปิด|เยี่ยม)"
)
_HOLDS = re.compile(
    r"ตรวจ|ผ่าน|เผยแพร่|ดำเนิน|จัดทำ|จัดให้|จัดซื้อ|ตระหนัก|ประกาศ|กำหนด|ปฏิบัติ|รับผิดชอบ|หน่วยงาน|อำนาจ|หน้าที่|บริการ|ประชาชน|ประชุม|"
    r"รายงาน|ระบบ|พื้นที่|โครงการ|กิจกรรม|ประชาสัมพันธ์|สรุป|ร่วมกับ|เกี่ยวกับ|เพื่อ|สำนักงาน|ผู้อำนวยการ|เจ้าหน้าที่|ข้าราชการ|"
    r"ทั้งหมด"
)
_GOES_ON = re.compile(
    r"(?:นำ|มี|เป็น|ได้|ให้|จะ|ที่|ขอ|และ|หรือ|โดย|จึง|เพื่อ|ใน|ของ|กับ|จัด|ไม่|ต้อง|ซึ่ง|ว่า|แล้ว|"
    r"ไป|มา|ทำ|ตาม|จาก|ยัง|ส่ง|รับ)$"
)
# Other offices are believed only where the name stands on a line of its own or heads it.
_OTHERS = re.compile(
    r"^(?:ประกาศ|คำสั่ง|ของ|โดย)?[ \t]*((?:สำนักงาน(?!เขต)|สำนัก(?!งาน)|กรม|โรงพยาบาล|โรงเรียน(?!สังกัด|ใน)|เทศบาล|"
    r"องค์การบริหารส่วน|มหาวิทยาลัย|สถานีตำรวจ)[ก-๎]{2,28})(?=[\s)]|$)",
    re.MULTILINE,
)
_MANY = re.compile(r"โรงเรียน|โรงพยาบาล|สถานีตำรวจ")  # of these a district's page lists several
_MORE = 2  # mentions that are needed where only the running text names an office
_SHORT = 70  # letters; a name that ends a longer line may go on in the next


def issuer_of(head: str, text: str) -> str | None:
    """The issuing office as written; None where the document does not tell, or names several alike.

    ``head`` are the lines that name the document (title, first lines), ``text`` is its whole text.
    """
    head, text = normalise(head), normalise(text[:300_000])
    letterhead = [_titled(found.group(1)) for found in _LETTERHEAD.finditer(head)]
    for names in ([name for name in letterhead if name], [*_listed(head), *_unlisted(head)]):
        if names:
            return _office(names)
    if signed := [*_directors(text), *_signatures(text)]:
        return _office(signed)
    if other := _other(head, text):
        return other
    named = [*_listed(text), *_unlisted(text)]
    return _office(named) if len(named) >= _MORE else None


def _other(head: str, text: str) -> str:
    found = _OTHERS.search(head)
    if found is None or (_MANY.match(found.group(1)) and len(set(_OTHERS.findall(f"{head}\n{text}"))) > 1):
        return ""
    return found.group(1)


def _office(names: list[str]) -> str | None:
    return f"สำนักงานเขต{names[0]}" if len(set(names)) == 1 else None


def _titled(letterhead: str) -> str:
    return next(iter([*_listed(letterhead)[:1], *_unlisted(letterhead)[:1]]), "")


def _listed(text: str) -> list[str]:
    """Listed districts that an office or a director is named after, in order."""
    found = (district_at(text, mention.end()) for mention in _ANY.finditer(text))
    return [name for name in found if name]


def _directors(text: str) -> list[str]:
    """Listed districts of directors whose title ends its line: the signature, or who is written to."""
    found = ((district_at(mention.group(1)), mention.group(1)) for mention in _DIRECTOR_ALONE.finditer(text))
    return [name for name, said in found if name and len(said.rstrip(")")) <= len(name) + 1]


def _signatures(text: str) -> list[str]:
    return [name for name in _SIGNED.findall(text) if not district_at(name) and _is_name(name)]


def _unlisted(text: str) -> list[str]:
    """Names in no list that stand as names: with their end in sight, on a short line or before what follows a name."""
    names: list[str] = []
    for line in text.split("\n"):
        for found in _UNLISTED.finditer(line):
            name, wrapped = found.group(1), len(line) > _SHORT and not line[found.end() :].strip()
            if not wrapped and not district_at(name) and _is_name(name):
                names.append(name)
    return names


def _is_name(name: str) -> bool:
    return not (_BEGINS.match(name) or _HOLDS.search(name) or _GOES_ON.search(name))
