"""What to say of each way a request can end: an address gone for good, or not seen for a cause that may pass."""

from __future__ import annotations

_MEND = (
    "นำไฟล์ขึ้นเว็บไซต์ใหม่หรือแก้ลิงก์ให้ถูกต้อง แล้วทดลองเปิดจากเครือข่ายนอกสำนักงาน",
    "Upload the file again or correct the link, then open it from outside the office to make sure.",
)
_LOOK = (
    "เปิดดูด้วยตนเอง หากเปิดไม่ได้ให้แจ้งผู้ดูแลเว็บไซต์ แล้วตรวจใหม่อีกครั้ง",
    "Open it yourself; if it does not open, tell whoever runs the site, then run the audit again.",
)
_SHARE = (
    "เปิดสิทธิ์ให้ทุกคนเข้าถึงได้โดยไม่ต้องเข้าสู่ระบบ หรือนำไฟล์ขึ้นเว็บไซต์หลักของหน่วยงาน",
    "Let everyone see it without signing in, or put the file on the office's main website.",
)
_ASK = (
    "เปิดตรวจด้วยเบราว์เซอร์ เพราะเว็บไซต์ปฏิเสธโปรแกรมตรวจ ไม่ได้แปลว่าไม่มีข้อมูล",
    "Look at it in a browser: the site turned the program away, which does not mean that nothing is there.",
)
# ending -> what to say of it, and what to do; the address's label follows.
ENDINGS = {
    "not-found": ("เปิดไม่ได้ ไม่พบหน้าหรือไฟล์ (HTTP {http})", "Not found (HTTP {http})", _MEND),
    "soft-404": (
        "ไม่มีข้อมูลตามที่อยู่นี้แล้ว เว็บไซต์แจ้งว่าไม่พบหรือพากลับหน้าแรก",
        "Nothing is at this address any more; the site says so or leads back to its home page",
        _MEND,
    ),
    "empty": ("ไฟล์หรือหน้านี้ว่างเปล่า (0 ไบต์)", "The file or page is empty (0 bytes)", _MEND),
    "wrong-type": ("สิ่งที่ได้รับไม่ใช่ไฟล์ตามที่ลิงก์ระบุ", "What came is not the kind of file that the link promises", _MEND),
    "redirect-loop": ("ลิงก์พาวนไปมาไม่สิ้นสุด เปิดไม่ได้", "The link leads round in a circle and never opens", _MEND),
    "no-address": ("ที่อยู่นี้ไม่ใช่ที่อยู่เว็บที่บุคคลภายนอกเปิดได้", "This is no web address that the public can open", _MEND),
    "login-required": (
        "ต้องเข้าสู่ระบบหรือขอสิทธิ์ก่อน จึงไม่เป็นการเปิดเผยต่อสาธารณะ",
        "Asks visitors to sign in or request access, so it is not public",
        _SHARE,
    ),
    "http-error": (
        "เว็บไซต์ตอบว่าขัดข้อง (HTTP {http}) จึงยังตรวจไม่ได้",
        "The site answered with an error (HTTP {http}), so this could not be checked",
        _LOOK,
    ),
    "timeout": (
        "เว็บไซต์ไม่ตอบภายในเวลาที่กำหนด จึงยังตรวจไม่ได้",
        "The site did not answer in time, so this could not be checked",
        _LOOK,
    ),
    "dns-error": (
        "ไม่พบชื่อเว็บไซต์ในระบบ DNS จึงยังตรวจไม่ได้",
        "The site's name could not be resolved, so this could not be checked",
        _LOOK,
    ),
    "tls-error": (
        "เชื่อมต่ออย่างปลอดภัย (HTTPS) ไม่สำเร็จ จึงยังตรวจไม่ได้",
        "The secure connection failed, so this could not be checked",
        _LOOK,
    ),
    "connection-error": (
        "เชื่อมต่อเว็บไซต์ไม่สำเร็จ จึงยังตรวจไม่ได้",
        "The site could not be connected to, so this could not be checked",
        _LOOK,
    ),
    "too-large": (
        "ไฟล์ใหญ่เกินกว่าที่โปรแกรมรับได้ จึงยังตรวจไม่ได้",
        "The file is larger than the program takes, so it could not be checked",
        _LOOK,
    ),
    "refused": (
        "ที่อยู่นี้ชี้เข้าเครือข่ายภายใน โปรแกรมจึงไม่เปิด",
        "The address leads into a private network, so the program did not open it",
        _LOOK,
    ),
    "not-fetched": ("ยังไม่ได้เปิดตรวจที่อยู่นี้", "This address has not been checked yet", _LOOK),
    "blocked": (
        "เว็บไซต์กันโปรแกรมตรวจไว้ จึงยังตรวจไม่ได้",
        "The site keeps automatic visitors out, so this could not be checked",
        _ASK,
    ),
    "robots": (
        "เว็บไซต์ไม่อนุญาตให้โปรแกรมเปิดหน้านี้ (robots.txt) จึงยังตรวจไม่ได้",
        "The site's robots.txt forbids programs this page, so it could not be checked",
        _ASK,
    ),
}
