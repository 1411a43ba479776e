"""Stand-ins for what portals link to elsewhere, and the ways in which an address can fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

from demo.content import Ending

if TYPE_CHECKING:
    from demo.answers import Answer

_ASK = '<form method="get"><label>{} <input type="text" name="q"></label> <button>{}</button></form>'

# name -> title, text, form; {office} is the office the address ends with
SERVICES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "eservice": (
        "ระบบบริการออนไลน์กรุงเทพมหานคร (BMA OSS)",
        ("เลือกบริการที่ต้องการยื่นคำขอ", "ใบอนุญาตก่อสร้างอาคาร", "การเชื่อมท่อระบายน้ำ", "สถานที่จำหน่ายอาหาร"),
        _ASK.format("ค้นหาบริการ", "ค้นหา"),
    ),
    "tracking": (
        "ระบบติดตามสถานะคำขออนุญาต (Tracking System)",
        ("กรอกเลขที่คำขอเพื่อติดตามสถานะ",),
        _ASK.format("เลขที่คำขอ", "ตรวจสอบสถานะ"),
    ),
    "egp": (
        "ระบบการจัดซื้อจัดจ้างภาครัฐ: ประกาศของ{office}",
        ("ประกาศเชิญชวน ประกาศราคากลาง และประกาศผู้ชนะ ปีงบประมาณ พ.ศ. 2566", "จ้างปรับปรุงถนน ประกาศเมื่อ 22 พฤศจิกายน 2565"),
        "",
    ),
    "facebook": ("{office} | Facebook", ("ข่าวและกิจกรรมของ{office}",), ""),
    "line": ("LINE Official Account {office}", ("เพิ่มเพื่อนเพื่อสนทนากับเจ้าหน้าที่",), ""),
    "traffy": ("Traffy Fondue แจ้งปัญหาเมือง", ("แจ้งปัญหาในพื้นที่{office}",), ""),
    "maps": ("แผนที่ {office}", ("ที่ตั้ง {office}",), ""),
}

_PAGES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "error": ("503 Service Unavailable", ("ระบบไม่พร้อมให้บริการชั่วคราว",), ""),
    "gone": ("404 Not Found", ("The requested file was not found on this server.",), ""),
    "login": (
        "เข้าสู่ระบบ",
        ("กรุณาเข้าสู่ระบบเพื่อดูเอกสาร",),
        '<form method="post" action="/login"><label>ชื่อผู้ใช้ <input type="text" name="user"></label> '
        '<label>รหัสผ่าน <input type="password" name="password"></label> <button>เข้าสู่ระบบ</button></form>',
    ),
    "drive": (
        "Google Drive: คุณต้องมีสิทธิ์เข้าถึง",
        ("คุณต้องมีสิทธิ์เข้าถึง", "ขอสิทธิ์เข้าถึง หรือเปลี่ยนไปใช้บัญชีที่มีสิทธิ์", "You need access. Request access, or switch accounts."),
        "<button>ขอสิทธิ์เข้าถึง</button>",
    ),
    "challenge": (
        "Just a moment...",
        ("Checking your browser before accessing the site.", "Enable JavaScript and cookies to continue"),
        '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
    ),
}


def spoilt(ending: Ending, base: str, env: jinja2.Environment) -> Answer:
    """The answer of an address that fails in a known way."""
    from demo.answers import Answer

    headers = {name: value.replace("{base}", base) for name, value in ending.headers.items()}
    if ending.location:
        headers["Location"] = ending.location.replace("{base}", base)
    if ending.body == "challenge":
        headers |= {"Server": "cloudflare", "cf-mitigated": "challenge"}
    if ending.body == "back":
        return Answer(ending.status, b"<script> window.history.back(); </script>")
    if ending.body == "home":
        target = headers.pop("Location")
        return Answer(ending.status, env.get_template("refresh.html").render(target=target).encode())
    body = b""
    if ending.body:
        title, text, form = _PAGES[ending.body]
        body = env.get_template("service.html").render(title=title, text=text, form=form).encode()
    return Answer(ending.status, body, headers=headers)
