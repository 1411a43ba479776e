"""The fifty districts of Bangkok, as they are written: a fact of geography (names only, no offices, no addresses)."""

from __future__ import annotations

DISTRICTS = (
    "พระนคร", "ดุสิต", "หนองจอก", "บางรัก", "บางเขน", "บางกะปิ", "ปทุมวัน", "ป้อมปราบศัตรูพ่าย", "พระโขนง",
    "มีนบุรี", "ลาดกระบัง", "ยานนาวา", "สัมพันธวงศ์", "พญาไท", "ธนบุรี", "บางกอกใหญ่", "ห้วยขวาง", "คลองสาน",
    "ตลิ่งชัน", "บางกอกน้อย", "บางขุนเทียน", "ภาษีเจริญ", "หนองแขม", "ราษฎร์บูรณะ", "บางพลัด", "ดินแดง",
    "บึงกุ่ม", "สาทร", "บางซื่อ", "จตุจักร", "บางคอแหลม", "ประเวศ", "คลองเตย", "สวนหลวง", "จอมทอง",
    "ดอนเมือง", "ราชเทวี", "ลาดพร้าว", "วัฒนา", "บางแค", "หลักสี่", "สายไหม", "คันนายาว", "สะพานสูง",
    "วังทองหลาง", "คลองสามวา", "บางนา", "ทวีวัฒนา", "ทุ่งครุ", "บางบอน",
)  # fmt: skip
# As written, with the slips that documents make.
_WRITTEN = {
    **{name: name for name in DISTRICTS},
    "ราษฏร์บูรณะ": "ราษฎร์บูรณะ", "ราษฎร์บูรณ": "ราษฎร์บูรณะ", "ป้อมปราบฯ": "ป้อมปราบศัตรูพ่าย",
    "บางกอกใหญ": "บางกอกใหญ่", "ป้อมปราบศัตรูพาย": "ป้อมปราบศัตรูพ่าย", "สัมพันธวงค์": "สัมพันธวงศ์", "สาธร": "สาทร",
}  # fmt: skip
_LONGEST_FIRST = sorted(_WRITTEN, key=len, reverse=True)


def district_at(text: str, start: int = 0) -> str:
    """The district whose name begins at ``start``, the longest where several do; "" for none."""
    return next((_WRITTEN[name] for name in _LONGEST_FIRST if text.startswith(name, start)), "")
