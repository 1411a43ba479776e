"""One agency's report made by hand: passes, remarks, losses of all three families, open items, hostile texts."""

from __future__ import annotations

from dataclasses import replace

from scheme import DISTRICT, framework

from core.records import (
    Agency,
    AgencyReport,
    ComponentResult,
    FetchStatus,
    Finding,
    ItemReport,
    ItemResult,
    Location,
    Outcome,
    Proof,
    Role,
    Severity,
    SubmittedItem,
    TextKind,
    UrlReport,
    Words,
)
from reports.score import item_score, score_agency

SITE = "https://webportal.example.go.th/suankaew"
PDF = "application/pdf"
SEEN_AT = "2023-04-30T02:15:00+00:00"

TITLES = (
    "โครงสร้าง อัตรากำลัง และข้อมูลผู้บริหาร", "อำนาจหน้าที่และพื้นที่การปกครอง", "แผนพัฒนาเชิงพื้นที่",
    "กฎหมายที่เกี่ยวข้อง", "โรงเรียนในพื้นที่เขต", "ข้อมูลการติดต่อ Q&A และช่องทางการรับฟังความคิดเห็น",
    "การประชาสัมพันธ์ข้อมูลผลการดำเนินงาน", "แผนปฏิบัติราชการประจำปี และรายงานผล", "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่",
    "คู่มือการให้บริการประชาชน", "E-Service", "ข้อมูลผลการดำเนินงานในเชิงสถิติ", "รายการการตรวจ (Checklist) การออกใบอนุญาต",
    "ระบบติดตาม (Tracking System) สถานะการขอใบอนุญาต", "การออกใบอนุญาตก่อสร้างอาคาร", "การติดตั้งป้ายและการจัดเก็บภาษีป้าย",
    "แผนและรายงานการใช้จ่ายงบประมาณประจำปี", "ข้อมูลงบประมาณและเงินอุดหนุนชุมชน", "ประกาศต่างๆ เกี่ยวกับการจัดซื้อจัดจ้าง",
    "สรุปผลการจัดซื้อจัดจ้างรายเดือน", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "ช่องทางการร้องเรียนการทุจริตและข้อมูลเชิงสถิติ",
    "ประกาศนโยบายไม่รับของขวัญ (No Gift Policy)", "การมีส่วนร่วมของผู้อำนวยการเขต", "การประเมินความเสี่ยงการทุจริต",
    "แผนพัฒนาประสิทธิภาพการให้บริการ", "แนวทางการใช้ดุลยพินิจของเจ้าหน้าที่", "แผนปฏิบัติการต่อต้านการทุจริตและผลการดำเนินการ",
    "การจัดการทรัพย์สินของราชการและของบริจาค", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
)  # fmt: skip
OFFICE = Words("ฝ่ายปกครอง", "Administration Section")
FINANCE = Words("ฝ่ายการคลัง", "Finance Section")
WORKS = Words("ฝ่ายโยธา", "Public Works Section")
SECTIONS = {"O9": (OFFICE, WORKS), "O17": (FINANCE,), "O19": (FINANCE,), "O20": (FINANCE,), "O12": (WORKS,)}

OUTCOMES = {
    **dict.fromkeys(("O9", "O20", "O22"), Outcome.FAILED),
    **dict.fromkeys(("O11", "O12"), Outcome.CANT_TELL),
    "O29": Outcome.INAPPLICABLE,
}


def _finding(code: str, severity: Severity, th: str, en: str, remedy_th: str, remedy_en: str, at: Location) -> Finding:
    return Finding(code, severity, Words(th, en), Words(remedy_th, remedy_en), at, "")


def _url(item: str, n: int, name: str, **values: object) -> UrlReport:
    base = UrlReport(
        url=f"{SITE}/public/{item}/{name}",
        final_url=f"{SITE}/public/{item}/{name}",
        status=FetchStatus.OK,
        http=200,
        media_type=PDF,
        text=TextKind.NATIVE,
        pages=4,
        fiscal_years=(2566,),
        months=(),
        sha256=f"{n:064x}",
        role=Role.DOCUMENT,
        label=name.rsplit(".", 1)[0],
        fetched_at=SEEN_AT,
    )
    return replace(base, **values)  # type: ignore[arg-type]


FINDINGS = {
    "O6": (
        _finding(
            "components.question-channel.no-responsible", Severity.WARNING,
            "ไม่พบชื่อผู้รับผิดชอบตอบคำถามในหน้า Q&A", "no one is named who answers the Q&A",
            "ระบุชื่อ ตำแหน่ง และฝ่ายของผู้ตอบคำถามไว้ในหน้า Q&A", "name the person, position and section that answers",
            Location(f"{SITE}/page/top/65/QampA", None, "ถาม-ตอบ"),
        ),
    ),
    "O9": (
        _finding(
            "presence.addresses.gone", Severity.ERROR,
            "เปิดไฟล์คู่มือของฝ่ายโยธาไม่ได้ เซิร์ฟเวอร์ตอบว่าไม่พบ (404)", "the manual of the works section is gone (404)",
            "อัปโหลดไฟล์ใหม่ แล้วแก้ลิงก์ในหน้าให้ชี้ไปที่ไฟล์นั้น", "upload the file again and mend the link on the page",
            Location(f"{SITE}/public/O9/คู่มือ ฝ่ายโยธา.pdf", None, ""),
        ),
    ),
    "O11": (
        _finding(
            "presence.external.no-answer", Severity.WARNING,
            "ระบบ E-Service ไม่ตอบภายในเวลาที่กำหนด", "the e-service did not answer in time",
            "ลองเปิดจากเครื่องอื่น หากเปิดได้ไม่ต้องแก้", "try it from another machine; if it opens, nothing need be done",
            Location("https://eservice.example.go.th/index", None, ""),
        ),
    ),
    "O12": (
        _finding(
            "presence.readable.scan", Severity.WARNING,
            "หน้า 1-3 เป็นภาพสแกน อ่านตัวเลขสถิติให้แน่ใจไม่ได้", "pages 1-3 are scans; the figures cannot be read for certain",
            "เผยแพร่เป็น PDF จากโปรแกรมพิมพ์ หรือเป็น Excel", "publish the PDF from the word processor, or an Excel file",
            Location(f"{SITE}/public/O12/สถิติ 6 เดือน.pdf", 1, ""),
        ),
    ),
    "O20": (
        _finding(
            "components.table-columns.missing-column", Severity.ERROR,
            "ตารางเดือนมีนาคม 2566 ไม่มีคอลัมน์ราคาที่ตกลงซื้อหรือจ้าง", "the table of March 2566 lacks the agreed price",
            "เพิ่มคอลัมน์ราคาที่ตกลงซื้อหรือจ้างในตาราง สขร.1 ของเดือนมีนาคม 2566", "add the column of the agreed price",
            Location(f"{SITE}/public/O20/สขร1 มี.ค. 66.pdf", 2, "ผู้ได้รับการคัดเลือก | เหตุผลที่คัดเลือกโดยสรุป"),
        ),
        _finding(
            "components.table-columns.blank-cells", Severity.WARNING,
            "ตารางเดือนธันวาคม 2565 เว้นราคาที่เสนอไว้ 2 แถว (แถว 4, 9)", "2 rows of December 2565 have no offered price",
            "เติมราคาที่เสนอในแถว 4 และ 9", "fill in the offered price of rows 4 and 9",
            Location(f"{SITE}/public/O20/สขร1 ธ.ค. 65.pdf", 1, ""),
        ),
    ),
    "O22": (
        _finding(
            "currency.period.other-year", Severity.ERROR,
            "สถิติเรื่องร้องเรียนเป็นของปีงบประมาณ 2565 ไม่ใช่ 2566", "the complaint statistics are of 2565, not of 2566",
            "เผยแพร่สถิติปีงบประมาณ 2566 (หากไม่มีเรื่องร้องเรียนให้เขียนว่า “ไม่มีเรื่องร้องเรียน”)",
            "publish the statistics of 2566; if there were none, say so in words",
            Location(f"{SITE}/public/O22/complaints 65.pdf", 1, "ปีงบประมาณ พ.ศ. 2565"),
        ),
    ),
    "O28": (
        _finding(
            "components.phrases.missing-optional", Severity.WARNING,
            "ไม่พบกิจกรรมให้ความรู้เกี่ยวกับดัชนีการรับรู้การทุจริต (CPI)", "no activity about the CPI was found",
            "ระบุกิจกรรมเกี่ยวกับ CPI ไว้ในแผน", "put an activity about the CPI into the plan",
            Location(f"{SITE}/page/sub/O28", None, "absent"),
        ),
        _finding(
            "currency.period.old", Severity.INFO, "เอกสารแนบลงวันที่ปี 2563", "an annex is dated 2563", "ไม่ต้องแก้", "none",
            Location(f"{SITE}/page/sub/O28", None, ""),
        ),
    ),
}  # fmt: skip

EXTRA_URLS = {
    "O9": (
        _url("O9", 91, "คู่มือ ฝ่ายโยธา.pdf", status=FetchStatus.HTTP_ERROR, http=404, pages=0, sha256="", fiscal_years=()),
    ),
    "O11": (
        _url(
            "O11", 92, "x", url="https://eservice.example.go.th/index", final_url="", status=FetchStatus.TIMEOUT,
            http=None, media_type="", pages=0, sha256="", fiscal_years=(), role=Role.EXTERNAL, label="E-Service",
            text=TextKind.NONE,
        ),
    ),
    "O12": (_url("O12", 93, "สถิติ 6 เดือน.pdf", text=TextKind.NONE, pages=3, fiscal_years=()),),
    "O20": tuple(
        _url("O20", 94 + n, f"สขร1 {name}.pdf", months=(month,))
        for n, (name, month) in enumerate(
            [("ต.ค. 65", "2565-10"), ("พ.ย. 65", "2565-11"), ("ธ.ค. 65", "2565-12"), ("ม.ค. 66", "2566-01"),
             ("ก.พ. 66", "2566-02"), ("มี.ค. 66", "2566-03")]
        )
    ),
}  # fmt: skip


def _item(code: str, sub: str, title: str, outcome: Outcome) -> ItemReport:
    page = _url(
        code, 1, "", url=f"{SITE}/page/sub/{code}", final_url=f"{SITE}/page/sub/{code}", media_type="text/html",
        pages=1, role=Role.PAGE, label=title,
    )  # fmt: skip
    file = _url(code, int(code[1:]) + 100, f"{title}.pdf", label=f"{title} ปี 2566")
    proof = Proof("main", Location(file.url, 2, f"{title} ประจำปีงบประมาณ พ.ศ. 2566"), SEEN_AT, file.sha256)
    lacking = outcome in (Outcome.FAILED, Outcome.CANT_TELL)
    components = (
        ComponentResult("main", Words(title, title), Outcome.PASSED, True, (proof,)),
        ComponentResult("second", Words("รายงานผล", "report"), outcome if lacking else Outcome.PASSED),
    )
    return ItemReport(
        ItemResult(
            code, Words(title, title), outcome, components, FINDINGS.get(code, ()), (), SECTIONS.get(code, (OFFICE,))
        ),
        item_score(outcome),
        (page, file, *EXTRA_URLS.get(code, ())),
        sub,
    )


def report() -> AgencyReport:
    """Three items failed, two open, two passed with remarks, one inapplicable, the rest passed."""
    scheme = framework()
    items = tuple(
        _item(code, item.sub, title, OUTCOMES.get(code, Outcome.PASSED))
        for (code, item), title in zip(scheme.items.items(), TITLES, strict=True)
    )
    return AgencyReport(
        agency=Agency("suankaew", Words("สำนักงานเขตสวนแก้ว", "Suan Kaeo District Office"), SITE, "99"),
        framework=DISTRICT,
        framework_title=Words(
            "การประเมิน ITA สำนักงานเขต ปีงบประมาณ พ.ศ. 2566", "ITA of district offices, fiscal year 2566"
        ),
        fiscal_year=2566,
        as_of="2023-04-30",
        run="20230430-0900",
        started_at="2023-04-30T02:00:00+00:00",
        finished_at="2023-04-30T02:20:00+00:00",
        items=items,
        score=score_agency(scheme, {item.result.item: item.result.outcome for item in items}),
    )


def brief() -> AgencyReport:
    """The same with one item of every kind, for golden files that a person can read through."""
    made = report()
    kept = {"O1", "O6", "O9", "O11", "O12", "O20", "O22", "O28", "O29"}
    return replace(made, items=tuple(item for item in made.items if item.result.item in kept))


def submitted() -> AgencyReport:
    """The same agency audited from a submission list, with the officer's explanation and an evaluator's remark."""
    made = report()
    said = SubmittedItem("O20", explanation="ดูได้ที่หน้า ITA ของสำนักงานเขต", remarks=("ระบุราคาที่เสนอให้ครบถ้วน",))
    items = tuple(
        replace(
            item,
            urls=tuple(replace(url, role=Role.SUBMITTED) for url in item.urls),
            submitted=said if item.result.item == "O20" else SubmittedItem(item.result.item),
        )
        for item in made.items
    )
    return replace(made, items=items)


HOSTILE = "<script>alert(1)</script>\"'&\u202e\u0000\t=cmd|calc"


def hostile() -> AgencyReport:
    """Texts and addresses as an attacker would publish them."""
    made = report()
    first = made.items[0]
    at = Location("javascript:alert(1)", 1, HOSTILE)
    finding = Finding(HOSTILE, Severity.ERROR, Words(HOSTILE, HOSTILE), Words("=1+1", "=1+1"), at, HOSTILE)
    result = replace(
        first.result,
        title=Words(HOSTILE, HOSTILE),
        findings=(finding,),
        sections=(Words("@ฝ่าย", "@section"),),
        components=(
            ComponentResult("x", Words(HOSTILE, HOSTILE), Outcome.PASSED, True, (Proof("x", at, "not a time", ""),)),
        ),
    )
    urls = tuple(
        replace(first.urls[0], url=url, final_url=url, label=HOSTILE, media_type=HOSTILE)
        for url in (
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "=HYPERLINK(1)",
            'http://a/"onload=x',
            "http://[",
            "+1",
            "-2",
        )
    )
    item = replace(first, result=result, urls=urls)
    agency = Agency("../../etc/passwd", Words(HOSTILE, HOSTILE), "javascript:alert(2)")
    return replace(made, agency=agency, items=(item, *made.items[1:]), notes=(Words(HOSTILE, HOSTILE),), run=HOSTILE)
