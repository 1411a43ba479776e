"""Repairs of Thai text from damaged PDFs: only what is certain, because no other reading is Thai."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.thai.forms import normalise

# Words with sara am inside: what stands after the sara am tells the word from a word of its own.
_SARA_AM_WORDS_IN_A_ROW = (
    "สำนักงาน สำนัก สำนึก สำนวน สำหรับ สำคัญ สำเร็จ สำรวจ สำรอง สำเนา สำราญ สำมะโน สำแดง อำนาจ อำนวย อำเภอ กำหนด "
    "กำกับ กำลัง กำจัด กำชับ กำไร กำเนิด กำแพง ดำเนิน ดำริ ดำรง จำนวน จำหน่าย จำเป็น จำกัด จำแนก จำเลย จำพวก จำนำ "
    "จำนอง จำคุก ประจำปี ประจำเดือน ประจำวัน ประจำตัว ประจำไตรมาส ตำแหน่ง ตำบล ตำรวจ ตำหนิ คำนวณ คำนึง คำสั่ง คำขอ "
    "คำร้อง คำถาม คำตอบ คำแนะนำ คำนำ คำชี้แจง คำอธิบาย นำเสนอ นำเข้า นำส่ง นำไป นำมา จัดทำแผน ทำงาน ทำให้ ทำการ "
    "ทำลาย ทำเนียบ ลำดับ ลำคลอง ลำราง ลำเลียง ลำบาก ชำระ ชำรุด ชำนาญ บำรุง บำบัด บำเหน็จ บำนาญ บำเพ็ญ รำคาญ ธำรง "
    "พำนัก ต่ำกว่า น้ำท่วม น้ำเสีย น้ำประปา สม่ำเสมอ"
)
_SARA_AM_WORDS = tuple(_SARA_AM_WORDS_IN_A_ROW.split())
_SARA_AM_ENDS = ["จัดทำ", "กระทำ", "ผู้ทำ", "แนะนำ", "ผู้นำ", "ชั้นนำ", "ประจำ", "น้ำ", "ซ้ำ", "ย้ำ", "ล้ำ", "ถ้ำ"]
# Words that no Thai reads when the sara am has become sara aa; where another word could begin so, it is not here.
_LOST_IN_A_ROW = (
    "สำนัก สำหรับ สำคัญ สำเร็จ สำรวจ สำเนา อำนาจ อำนวย อำเภอ กำหนด กำกับ กำลัง กำจัด กำชับ กำไร ดำเนิน ดำริ จำนวน "
    "จำหน่าย จำเป็น จำกัด จำแนก ประจำปี ประจำเดือน ประจำวัน ประจำตัว ประจำไตรมาส ตำแหน่ง ตำบล ตำรวจ คำนวณ คำนึง "
    "คำแนะนำ นำเสนอ ลำดับ ชำระ ชำรุด ชำนาญ บำรุง บำบัด บำเหน็จ"
)
_LOST = tuple(_LOST_IN_A_ROW.split())
# Words with sara aa that become no Thai word when a font shows sara am in its place.
_SARA_AA_WORDS_IN_A_ROW = (
    "การ งาน ความ ตาม สามารถ ราย ราคา ราช ภาษี ภาค ภาพ ภาย ประมาณ มาตร อาคาร ข่าว สาธารณะ สารสนเทศ หน้า เจ้า เข้า "
    "ว่า ด้าน ผ่าน วาง อย่าง บริหาร สถาน ปัญหา พัฒนา สัญญา มหา ตาราง เวลา ศึกษา พิจารณา ประกาศ ประชา อาจ ประสาน "
    "สาขา ภาระ ธนาคาร มกราคม มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม มาก "
    "สาย ข้าราชการ ลูกจ้าง จ้าง ก้าว อาหาร โรงอาหาร"
)
_SARA_AA_WORDS = tuple(_SARA_AA_WORDS_IN_A_ROW.split())
_GAP = "[ \u00a0\u200b]+"
_CONSONANT = "[ก-ฮ]"


def _choice(words: tuple[str, ...], spell: Callable[[str], str]) -> re.Pattern[str]:
    return re.compile("|".join(spell(word) for word in sorted(set(words), key=len, reverse=True)))


_ZERO_WIDTH_AM = re.compile(f"({_CONSONANT}[\u0e48-\u0e4b]?) ?\u200b ?\u0e32")
_SPLIT_NIKHAHIT = re.compile(f"({_CONSONANT})[ \u00a0]*\u0e4d[ \u00a0]*([\u0e48-\u0e4b]?)[ \u00a0]*\u0e32")
_MARK_APART = re.compile(f"({_CONSONANT}[\u0e31\u0e34-\u0e39]?)[ \u00a0]+([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]+)")
_AM_THEN_GAP = _choice(_SARA_AM_WORDS, lambda word: re.sub("ำ(?=.)", f"ำ{_GAP}", word, count=1))
_GAP_THEN_AA = _choice((*_SARA_AM_WORDS, "จัดทำ", "ประจำ"), lambda word: word.replace("ำ", f"{_GAP}า", 1))
_LOST_AM = _choice(_LOST, lambda word: word.replace("ำ", "า"))
_FALSE_AM = _choice(_SARA_AA_WORDS, lambda word: word.replace("า", "[าำ]"))
_TRUE_AM = _choice(
    (*_SARA_AM_WORDS, *_SARA_AM_ENDS),
    lambda word: ("(?<!ห)" if word.startswith("น้ำ") else "") + word.replace("า", "[าำ]"),
)
_ANY_AM = re.compile(f"({_TRUE_AM.pattern})|ำ")
_AM_JOINED = re.compile("ำ(?=[ก-ฮเ-ไ])")
_AM_APART = re.compile("ำ (?=[ก-ฮเ-ไ])")
_KNOWN = {word.replace("ำ", "า"): word for word in (*_SARA_AM_WORDS, *_SARA_AM_ENDS, *_LOST)}
_LEAST = 5  # occurrences from which a damage counts as the rule of a whole text


def _restore(match: re.Match[str]) -> str:
    """The word with its sara am, from a spelling without it, with gaps, or with sara am for sara aa."""
    bare = re.sub(_GAP, "", match.group()).replace("ำ", "า")
    return _KNOWN.get(bare, match.group())


def _drop_gap(match: re.Match[str]) -> str:
    return re.sub(_GAP, "", match.group())


def _join_after_am(text: str) -> str:
    """A reader that puts a space after every sara am is told by there being hardly one without."""
    apart = len(_AM_APART.findall(text))
    if apart >= _LEAST and len(_AM_JOINED.findall(text)) * 20 <= apart:
        return _AM_APART.sub("ำ", text)
    return _AM_THEN_GAP.sub(_drop_gap, text)


def _false_am(match: re.Match[str]) -> str:
    said, after = match.group(), match.string[match.end() : match.end() + 2]
    if said == "กำร" and after[:1] in ("า", "ำ"):  # กำราบ
        return said
    return said.replace("ำ", "า") if said not in _KNOWN.values() else said


def _am_for_aa(text: str) -> str:
    """Fonts that show sara aa as sara am: words that cannot be; where they are the rule, all but true sara am."""
    wrong = sum("ำ" in match.group() for match in _FALSE_AM.finditer(text))
    if not wrong:
        return text
    if wrong >= 2 * _LEAST and wrong * 3 >= text.count("ำ"):
        return _ANY_AM.sub(lambda match: _restore(match) if match[1] else "า", text)
    return _FALSE_AM.sub(_false_am, text)


def _join_nikhahit(match: re.Match[str]) -> str:
    apart = " " in match.group() or "\u00a0" in match.group()
    return f"{match[1]}{match[2]}\u0e33" if apart else match.group()


def _join_split_am(text: str) -> str:
    text = _SPLIT_NIKHAHIT.sub(_join_nikhahit, _ZERO_WIDTH_AM.sub("\\1\u0e33", text))
    return _GAP_THEN_AA.sub(_restore, text)


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("split-sara-am", _join_split_am),
    ("mark-apart", lambda text: _MARK_APART.sub(r"\1\2", text)),
    ("one-form", normalise),
    ("space-after-sara-am", _join_after_am),
    ("sara-am-for-sara-aa", _am_for_aa),
    ("lost-sara-am", lambda text: _LOST_AM.sub(_restore, text)),
)


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in one form and with its certain damage repaired, and which repairs were made.

    Repairs: "split-sara-am" ("ส านัก"), "mark-apart" ("ที ่"), "space-after-sara-am" ("อำ นาจ"), "sara-am-for-sara-aa"
    ("กำร"), "lost-sara-am" ("สานัก"). Bringing the text into one form is not counted as a repair.
    """
    made = []
    for name, mend in _REPAIRS:
        mended = mend(text)
        if mended != text and name != "one-form":
            made.append(name)
        text = mended
    return text, tuple(made)
