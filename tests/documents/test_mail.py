"""Mails: each attachment an input, the mail's text beside it or an input itself. Packed web pages are read."""

from email.message import EmailMessage

import pytest

import qcdc_extract as qx
from qcdc_extract import errors
from qcdc_extract.documents import Access, Limits, read
from qcdc_extract.documents.containers.opening import container_kind, members

PICTURE = (
    "Content-Type: image/png\nContent-Disposition: inline; filename=image001.png\n"
    "Content-Transfer-Encoding: base64\n"
)
TEXT = (
    "ĐẢNG ỦY XÃ NÀ HOA\nCHI BỘ TRẠM THỦY NÔNG\nBÁO CÁO\n"
    "kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2023\nI. KẾT QUẢ\nĐã họp 12 cuộc.\n"
)


def mail(body: str = "Kính gửi báo cáo.", **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "donvi@vidu.vn"
    message["To"] = "vanphong@vidu.vn"
    message["Subject"] = "Báo cáo dân chủ"
    message.set_content(body)
    for name, data in attached.items():
        message.add_attachment(
            data,
            maintype="application",
            subtype="octet-stream",
            filename=name.replace("__", "."),
        )
    return bytes(message)


def names(data: bytes) -> list[str]:
    return [m.name for m in members(data, "thư.eml", access=Access(), limits=Limits())]


def test_attachments_are_members_and_the_mails_text_goes_beside_them() -> None:
    data = mail(**{"Báo cáo quý__txt": TEXT.encode()})
    assert container_kind(data) == "mail"
    assert names(data) == ["Báo cáo quý.txt"]
    document = read(data, "thư.eml")
    assert (document.file, document.member) == ("thư.eml", "Báo cáo quý.txt")
    assert [(story.kind, story.text) for story in document.stories] == [
        ("mail", "Kính gửi báo cáo.")
    ]


def test_a_mail_without_attachments_is_its_text() -> None:
    report = qx.extract(mail(TEXT), name="thư.eml")
    assert report.member == "(nội dung thư).html"
    assert [figure.value for figure in report.figures] == ["12"]


def test_a_mail_with_nothing_says_so() -> None:
    with pytest.raises(errors.BrokenFile, match="không có tệp đính kèm"):
        names(mail(""))


def test_a_mail_in_a_mail_is_opened() -> None:
    inner = mail(a__txt=TEXT.encode())
    outer = EmailMessage()
    outer["From"], outer["To"] = "a@vidu.vn", "b@vidu.vn"
    outer.set_content("Chuyển tiếp.")
    from email import message_from_bytes, policy

    outer.add_attachment(message_from_bytes(inner, policy=policy.default))
    assert names(bytes(outer)) == ["thư.eml/a.txt"]


def test_a_packed_web_page_is_read_as_a_page() -> None:
    page = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        "Content-Location: file:///C:/a.htm\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>BÁO CÁO</p><p>I. KẾT QUẢ</p></body></html>"
        "\r\n--x--\r\n"
    ).encode()
    assert container_kind(page) is None
    document = read(page, "bc.doc")
    assert document.text == "BÁO CÁO\nI. KẾT QUẢ\n"
    assert document.converted_from == "mht"


@pytest.mark.parametrize("cut", range(0, 600, 37))
def test_a_mail_cut_short_ends_in_a_typed_error_or_a_document(cut: int) -> None:
    data = mail(a__txt=TEXT.encode())[:cut]
    failure = None
    try:
        read(data, "thư.eml")
    except errors.ReadError as error:
        failure = error
    assert failure is None or failure.message.endswith(".")


def test_a_text_cut_into_parts_is_read_whole() -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@vidu.vn", "b@vidu.vn"
    message.set_content("BÁO CÁO\nĐã họp 12 cuộc.")
    message.make_mixed()
    for subtype, words in (("plain", "Có 7 < 9 ý kiến."), ("html", "<html><p>Hết.</p></html>")):
        part = EmailMessage()
        part.set_content(words, subtype=subtype)
        message.attach(part)
    text = read(bytes(message), "thư.eml").text
    assert text.splitlines() == ["BÁO CÁO", "Đã họp 12 cuộc.", "Có 7 < 9 ý kiến.", "Hết."]


def test_of_alternatives_one_is_read() -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@vidu.vn", "b@vidu.vn"
    message.set_content("Đã họp 12 cuộc.")
    message.add_alternative("<html><p>Đã họp 12 cuộc.</p></html>", subtype="html")
    assert read(bytes(message), "thư.eml").text == "Đã họp 12 cuộc.\n"


@pytest.mark.parametrize(
    ("name", "size", "kept"),
    [("trang 1.png", 9, True), ("image001.png", 9, False), ("image001.png", 70_000, True)],
)
def test_a_page_pasted_into_a_mail_is_an_input_and_a_logo_is_none(
    name: str, size: int, kept: bool
) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@vidu.vn", "b@vidu.vn"
    message.set_content("<html><p>Xem ảnh</p><img src='cid:1'></html>", subtype="html")
    message.add_related(b"x" * size, "image", "png", cid="<1>", filename=name, disposition="inline")
    assert (name in names(bytes(message))) is kept


def test_a_report_sent_without_a_name_is_an_attachment_all_the_same() -> None:
    from docx_builder import docx, paragraph

    message = EmailMessage()
    message["To"] = "vanphong@vidu.vn"
    message.set_content("Kính gửi báo cáo.")
    message.add_attachment(
        docx(paragraph("Đã họp 12 cuộc.")),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    part = message.get_payload()[1]
    del part["Content-Disposition"]
    assert len(names(bytes(message))) == 1
    assert "Đã họp 12 cuộc." in read(bytes(message), "thư.eml").text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/pkcs7-signature", "smime.p7s"),
        ("text/x-vcard", "can-bo.vcf"),
        ("text/calendar", "lich.ics"),
    ],
)
def test_what_a_mail_program_adds_is_no_attachment(kind: str, name: str) -> None:
    message = EmailMessage()
    message["To"] = "vanphong@vidu.vn"
    message.set_content(TEXT)
    main, sub = kind.split("/")
    message.add_attachment(b"x", maintype=main, subtype=sub, filename=name)
    assert names(bytes(message)) == ["(nội dung thư).html"]


def test_a_page_in_pieces_around_a_picture_is_read_whole() -> None:
    head = (
        "To: a@vidu.vn\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=A\n\n"
        "--A\nContent-Type: text/plain; charset=utf-8\n\nPhần một\nPhần hai\n"
        "--A\nContent-Type: multipart/mixed; boundary=B\n\n"
    )
    pieces = "".join(
        f"--B\nContent-Type: text/html; charset=utf-8\n\n<p>{words}</p>\n{picture}"
        for words, picture in (
            (
                "Phần một: 12 cuộc họp",
                f"--B\n{PICTURE}\niVBORw0KGgo=\n",
            ),
            ("Phần hai: 77 cuộc họp", ""),
        )
    )
    data = f"{head}{pieces}--B--\n--A--\n".encode()
    assert names(data) == ["(nội dung thư).html"]
    text = read(data, "thư.eml").text
    assert "12 cuộc họp" in text
    assert "77 cuộc họp" in text
