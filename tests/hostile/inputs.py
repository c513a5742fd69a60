"""What nobody should send: texts, bodies and headers, each with what is ugly about it."""

MARKUP = "<b id=planted>\"'>&</title></main><script>planted()</script>"
UGLY_TEXTS = {
    "markup": MARKUP,
    "template": "{{ 31337 * 31337 }}{% include 'base.html' %}%(name)s %s %(n)d {0} {event}",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x85\u2028",
    "header split": "/staff/\r\nSet-Cookie: planted=1\r\n\r\nplanted",
    "bidi": "\u202egnp.exe\u2066\u200f\u200d\ufeff\U000e0041",
    "traversal": "../../../../etc/passwd\x00",
    "other digits": "١٢٣٤٥٦",
    "more digits than a number has": "9" * 4400,
    "a number that no column holds": "9" * 30,
    "accents upon accents": "Z" + "\u0301" * 3000,
    "outside the basic plane": "𝒮øren \U0001f9d1\u200d\U0001f9bd",
    "long": "x" * 20_000,
    "foreign host": "//planted.example/\\planted.example",
    "nothing": "",
}

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
BODIES: dict[str, tuple[str, bytes]] = {
    "bytes that are no UTF-8": (FORM, b"code=%ff%fe&name=\xff\xfe"),
    "lone surrogates": (FORM, b"code=%ED%A0%80&csrf_token=%ED%A0%80&name=\xed\xa0\x80"),
    "broken percent signs": (FORM, b"code=%zz%&%=%&=&&;=%u0041"),
    "fields twice": (FORM, b"code=a&code=b&csrf_token=&csrf_token=x"),
    "thousands of fields": (FORM, b"&".join(b"f%d=1" % number for number in range(20_000))),
    "one field of 10 MB": (FORM, b"code=" + b"x" * 10_000_000),
    "a list as JSON": ("application/json", b"[1, 2]"),
    "numbers as JSON": (
        "application/json",
        b'{"sign_in_name": 1, "password": 2, "kiosk_name": [3], "csrf_token": {}, "code": null}',
    ),
    "broken JSON": ("application/json", b"{"),
    "JSON that is deep": ("application/json", b"[" * 50_000),
    "XML": ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    "no content type": ("", b"code=1"),
    "a content type that is none": ("\xff;;;=;charset=utf-7,", b"code=1"),
    "a charset that is none": (f"{FORM}; charset=planted", b"code=\xff"),
    "parts without boundary": ("multipart/form-data", b"--x\r\n\r\n"),
    "parts that stop": (PARTS, b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\na'),
    "a part without a name": (PARTS, b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--"),
    "a part without a head": (PARTS, b"--x\r\n\r\nx\r\n--x--\r\n"),
    "a part with an ugly head": (
        PARTS,
        b'--x\r\nContent-Disposition: form-data; name="code"; filename="../<b id=planted>"\r\n'
        b"Content-Type: text/plain; charset=planted\r\n\r\n\xff\r\n--x--\r\n",
    ),
    "thousands of parts": (
        PARTS,
        b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n1\r\n' * 3000 + b"--x--\r\n",
    ),
    "a boundary of 10 kB": (PARTS + "x" * 10_000, b"--x"),
}  # fmt: skip

HEADERS: dict[str, dict[str, str]] = {
    "foreign origin": {"Origin": "https://planted.example"},
    "an origin that is none": {"Origin": "http://["},
    "origin null": {"Origin": "null"},
    "an origin with markup": {"Origin": MARKUP},
    "foreign site": {"Sec-Fetch-Site": "cross-site"},
    "a host with markup": {"Host": MARKUP},
    "a host that is none": {"Host": "[::"},
    "a port that is none": {"Host": "localhost:99999999"},
    "no host": {"Host": ""},
    "absurd cookies": {"Cookie": 'kiosk_staff=.eJ\xff; kiosk_device=\xff\x01"; =; ;;kiosk_device'},
    "a cookie of 100 kB": {"Cookie": "kiosk_device=" + "x" * 100_000},
    "the session of somebody else": {"Cookie": "kiosk_staff=eyJ0b2tlbiI6MX0.AAAAAA.AAAAAAAAAAA"},
    "languages that are none": {"Accept-Language": "\xff,../../x;q=9" * 50},
    "a page before that is none": {"Referer": "http://[?language=../../x"},
    "ranges": {"Range": "bytes=5-1,-9,x", "If-Range": "\xff", "If-Modified-Since": "\xff"},
    "forwarded": {"X-Forwarded-Host": "planted.example", "X-Forwarded-Proto": "planted"},
}  # fmt: skip
