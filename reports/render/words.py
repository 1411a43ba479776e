"""The reports' own words in both languages; the words of the assessment are in ``o_items.yaml``."""

from __future__ import annotations

from core.records import Words

UI = {
    "product": Words("ผลตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", "Open data audit (OIT)"),
    "as_of": Words("ข้อมูล ณ วันที่", "as of"),
    "checked": Words("ตรวจเว็บไซต์เมื่อ", "website checked"),
    "run": Words("รอบการตรวจ", "run"),
    "website": Words("เว็บไซต์", "website"),
    "fiscal_year": Words("ปีงบประมาณ", "fiscal year"),
    "skip": Words("ข้ามไปผลรายข้อ", "skip to the items"),
    "scores": Words("คะแนน", "Scores"),
    "score": Words("คะแนน", "score"),
    "indicator": Words("ตัวชี้วัดที่", "indicator"),
    "sub": Words("ตัวชี้วัดย่อย", "sub-indicator"),
    "bounds": Words("อยู่ระหว่าง {lower} ถึง {upper}", "between {lower} and {upper}"),
    "lower": Words("ต่ำสุด", "lowest"),
    "upper": Words("สูงสุด", "highest"),
    "told": Words("ตัดสินได้ครบทุกข้อ", "every item could be judged"),
    "open_note": Words(
        "ข้อที่ยังบอกไม่ได้ นับเป็น 0 ในค่าต่ำสุด และเป็น 100 ในค่าสูงสุด",
        "an item that cannot be told counts as 0 in the lowest and as 100 in the highest score",
    ),
    "rule": Words("กติกาการรวมคะแนน", "aggregation rule"),
    "other_rule": Words("หากใช้{rule} OIT จะเป็น", "under the {rule} OIT would be"),
    "mend": Words("แก้รายการเหล่านี้ก่อน", "Mend these first"),
    "mend_lead": Words(
        "เรียงตามคะแนน OIT ที่เสียหรืออาจเสีย รวม {points} คะแนน",
        "in the order of the OIT points that are or may be lost, {points} in all",
    ),
    "nothing_to_mend": Words("ไม่มีข้อที่เสียคะแนน", "No item costs points"),
    "points": Words("คะแนน OIT", "OIT points"),
    "certain": Words("เสียแน่นอน", "lost"),
    "possible": Words("อาจเสีย", "at risk"),
    "sections": Words("แยกตามฝ่ายที่รับผิดชอบ", "By responsible section"),
    "section": Words("ฝ่าย", "section"),
    "owner": Words("ผู้รับผิดชอบ", "responsible"),
    "items_count": Words("{n} ข้อ", "{n} items"),
    "remarks": Words("ผ่านแล้ว แต่ผู้ประเมินอาจมีข้อสังเกต", "Passed, though an evaluator may remark"),
    "overview": Words("ภาพรวมทุกข้อ", "All items at a glance"),
    "items": Words("ผลรายข้อ", "Item by item"),
    "item": Words("ข้อ", "item"),
    "title": Words("หัวข้อ", "title"),
    "verdict": Words("ผลตรวจ", "verdict"),
    "reason": Words("เหตุผล", "reason"),
    "stake": Words("มีผลต่อ OIT {points} คะแนน", "worth {points} OIT points"),
    "findings": Words("สิ่งที่พบ", "Findings"),
    "finding": Words("สิ่งที่พบ", "finding"),
    "severity": Words("ระดับ", "severity"),
    "error": Words("ต้องแก้", "must be mended"),
    "warning": Words("ข้อสังเกต", "remark"),
    "info": Words("เพื่อทราบ", "for information"),
    "remedy": Words("วิธีแก้", "what to do"),
    "place": Words("ตำแหน่ง", "place"),
    "page": Words("หน้า", "page"),
    "quote": Words("ข้อความที่พบ", "quote"),
    "components": Words("องค์ประกอบด้านข้อมูล", "Components"),
    "component": Words("องค์ประกอบ", "component"),
    "optional": Words("ไม่บังคับ", "not required"),
    "proof": Words("หลักฐาน", "proof"),
    "captured": Words("เก็บเมื่อ", "captured"),
    "addresses": Words("ที่อยู่ที่ตรวจ", "Addresses"),
    "address": Words("ที่อยู่ (URL)", "address (URL)"),
    "final_address": Words("ที่อยู่ปลายทาง", "final address"),
    "status": Words("สถานะ", "status"),
    "http": Words("รหัส HTTP", "HTTP code"),
    "label": Words("ข้อความลิงก์", "link text"),
    "kind": Words("ชนิด", "kind"),
    "pages": Words("จำนวนหน้า", "pages"),
    "years": Words("ปีงบประมาณที่พบ", "fiscal years"),
    "months": Words("เดือนที่พบ", "months"),
    "fetched": Words("เปิดเมื่อ", "opened"),
    "code": Words("รหัส", "code"),
    "not_opened": Words("เปิดไม่ได้ {n}", "{n} not opened"),
    "no_addresses": Words("ไม่มีที่อยู่ของข้อนี้", "no address for this item"),
    "submitted": Words("ตามที่ส่งในระบบ", "as submitted"),
    "legend": Words("วิธีอ่าน", "How to read this"),
    "legend_text": Words(
        "ข้อหนึ่งได้ 100 คะแนนเมื่อพบองค์ประกอบที่บังคับครบและเป็นปัจจุบัน มิฉะนั้นได้ 0 "
        "สิ่งที่เปิดหรืออ่านไม่ได้ด้วยเหตุชั่วคราวจะไม่ถูกนับว่าไม่มี แต่แสดงเป็น “ยังบอกไม่ได้” พร้อมช่วงคะแนน "
        "ข้อสังเกตไม่ลดคะแนน",
        "An item earns 100 where every required component is found and current, otherwise 0. What could not be opened "
        "or read for a cause that may pass is never counted as missing: it is shown as “cannot tell”, with the bounds "
        "of the score. A remark costs no points.",
    ),
    "disclaimer": Words(
        "ผลนี้เป็นการตรวจก่อนส่ง ไม่ใช่ผลการประเมินอย่างเป็นทางการ",
        "This is a check before submission, not the official result",
    ),
    "contact": Words("ติดต่อ", "contact"),
    "agency": Words("หน่วยงาน", "agency"),
    "agencies": Words("หน่วยงานที่ตรวจ", "Agencies"),
    "framework": Words("กรอบการประเมิน", "framework"),
    "notes": Words("ควรทราบ", "Please note"),
    "summary": Words("สรุป", "Summary"),
    "outcome": Words("ผล (EARL)", "outcome (EARL)"),
    "url_sent": Words("URL ที่ส่ง", "URLs to submit"),
    "url_held": Words("ยังไม่ควรส่ง เพราะเปิดไม่ได้ในการตรวจครั้งนี้", "Not to be submitted yet: not opened in this check"),
    "url_open": Words(
        "ยังตรวจไม่ได้ในครั้งนี้ ให้เปิดดูอีกครั้งก่อนส่ง",
        "Could not be checked this time; open them once more before submitting",
    ),
    "url_none": Words("(ยังไม่มี URL ที่เปิดได้)", "(no URL that opens yet)"),
    "explanation": Words("คำอธิบายของหน่วยงาน", "Explanation of the agency"),
    "suggestions": Words("ข้อเสนอแนะ", "Remarks"),
    "none": Words("ไม่มี", "none"),
    "completeness": Words("ความครบถ้วนของข้อมูล", "Completeness"),
    "incomplete": Words("เหตุผลที่ไม่ครบถ้วน", "Why it is incomplete"),
    "suggestion": Words("ข้อเสนอแนะ - ด้านข้อมูล", "Suggestion - data"),
    "earlier": Words("ข้อสังเกตเดิมของผู้ประเมิน", "Earlier remarks of the evaluator"),
    "expl_lead": Words("เผยแพร่บนเว็บไซต์{agency} ดังนี้", "Published on the website of {agency}:"),
    "expl_more": Words("และตาม URL ที่ส่ง", "and at the URLs submitted"),
    "itap_lead": Words(
        "ข้อความสำหรับกรอกในระบบ ITAP ทีละข้อ",
        "Text to paste into ITAP, item by item",
    ),
}

MEDIA = {
    "text/html": Words("หน้าเว็บ", "web page"),
    "application/pdf": Words("PDF", "PDF"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Words("Excel", "Excel"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Words("Word", "Word"),
    "text/csv": Words("CSV", "CSV"),
    "image/jpeg": Words("รูปภาพ", "picture"),
    "image/png": Words("รูปภาพ", "picture"),
}


def ui(key: str, lang: str, **values: object) -> str:
    text = UI[key].in_language(lang)
    return text.format(**values) if values else text


def media_name(media_type: str, lang: str) -> str:
    return MEDIA[media_type].in_language(lang) if media_type in MEDIA else media_type
