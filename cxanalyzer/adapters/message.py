"""E-mail messages: the writer, the day, the text part; attachments are listed and never opened."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final, cast

from cxanalyzer.adapters import decoding, gate
from cxanalyzer.adapters.intake import Findings, Intake, some
from cxanalyzer.adapters.web_page import visible_text
from cxanalyzer.errors import InputError
from cxanalyzer.recognition import dates
from cxanalyzer.records import RawFile, RawSource, RawText, Recognition

_DEEPEST: Final = 20
_MOST_PARTS: Final = 500
_MOST_DASHES: Final = 5_000  # lines that may begin a part: each costs a parser more than it is worth
_ENCRYPTED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_LONGEST_SUBJECT: Final = 300
_LONGEST_HEADER: Final = 4_000
_SHARED = re.compile(
    r"(customer|care|support|info|help|hello|hi|service|contact|sales|office|team|no-?reply|do-?not-?reply|accounts?|admin|"
    r"orders?|mail|enquir|inquir|feedback|complaint|billing|returns|shop|store|reception|kontakt|post|web|news)",
    re.IGNORECASE,
)


class _ShortHeaders(EmailPolicy):
    """The standard policy with headers cut where no honest one goes on: parsing time grows with their square."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


# At run time the class takes no type argument, so what it makes is said here.
_POLICY: Final = cast("EmailPolicy[EmailMessage]", _ShortHeaders())


def read_message(intake: Intake) -> RawFile:
    """One source with one record: subject and body. Raises InputError when it is encrypted or says nothing."""
    gate.check_text(intake.data)
    found = Findings()
    message = _parsed(intake.data)
    parts = list(_parts(message))
    if any(part.get_content_type() in _ENCRYPTED for part in parts):
        raise InputError("the message is encrypted: decrypt it in your mail program and save it again")
    attached = [_name(part) for part in parts if _is_attached(part)]
    if attached:
        found.notes.append(f"attachments not opened: {some(attached)}")
    body = _body(parts, found)
    if not body.strip():
        raise InputError(
            "the message has no text" + (f" (only {some(attached)})" if attached else "") + ": nothing to read"
        )
    found.read = 1
    found.sources.append(_source(intake, message, body))
    return found.raw_file(intake, Recognition(channel=found.sources[0].channel, respondent="From", date="Date"))


def _parsed(data: bytes) -> EmailMessage:
    """The message; one saved as UTF-16 is brought to UTF-8 first."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:200]:
        data = decoding.decode(data)[0].encode()
    if data.count(b"\n--") > _MOST_DASHES:
        raise InputError("the message nests more parts than a message has: nothing was read")
    try:
        return message_from_bytes(data.lstrip(), policy=_POLICY)
    except (MessageError, ValueError, RecursionError) as error:
        raise InputError("damaged, or no e-mail message: save it again as .eml and ingest it") from error


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The message and all that is in it, down to twenty levels and five hundred parts."""
    level: list[Message] = [message]
    count = 0
    while level:
        below: list[Message] = []
        for part in level:
            count += 1
            if depth > _DEEPEST or count > _MOST_PARTS:
                raise InputError("the message nests more parts than a message has: nothing was read")
            yield part
            if part.is_multipart():
                below.extend(piece for piece in part.get_payload() if isinstance(piece, Message))
        level, depth = below, depth + 1


def _is_attached(part: Message) -> bool:
    if part.is_multipart():
        return part.get_content_type() == "message/rfc822"
    if part.get_content_type() in {"text/plain", "text/html"}:
        return part.get_content_disposition() == "attachment"
    return True


def _name(part: Message) -> str:
    try:
        return decoding.whole(part.get_filename() or part.get_content_type())
    except (HeaderParseError, ValueError, LookupError, AttributeError):
        return part.get_content_type()


def _body(parts: list[Message], found: Findings) -> str:
    """The first plain text part with something in it, else the first HTML part's visible text."""
    shown = [part for part in parts if not part.is_multipart() and not _is_attached(part)]
    for part in shown:
        if part.get_content_type() == "text/plain" and (text := _text(part)).strip():
            return text
    for part in shown:
        if part.get_content_type() == "text/html" and (page := _text(part)).strip():
            text, hidden = visible_text(page)
            if hidden:
                found.notes.append(f"{hidden:,} characters of hidden text left out")
            return text
    return ""


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset("") or ""
    return decoding.decode(payload, declared=charset)[0].replace("\r\n", "\n")


def _source(intake: Intake, message: Message, body: str) -> RawSource:
    writers = _addresses(message, "From", "Reply-To", "Sender")
    others = _addresses(message, "To", "Cc")
    subject = _header(message, "Subject")
    texts = [RawText(record="1", text=body)]
    if _is_own(subject):
        texts.insert(0, RawText(record="1", text=subject))
    return RawSource(
        record="",
        channel=intake.channel("email"),
        texts=tuple(texts),
        identifiers=tuple(f"email:{address}" for _, address in writers[:1]),
        names=tuple(dict.fromkeys(name for name, address in (*writers, *others) if _is_person(name, address))),
        date=_day(message),
    )


def _is_person(name: str, address: str) -> bool:
    """Whether a display name is a person's rather than the firm's (`Acme Care <care@acme.example>`)."""
    local, _, domain = address.partition("@")
    words = {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", name)}
    firm = any(word in domain.split(".")[0] for word in words) and not any(word in local for word in words)
    return bool(words) and "@" not in name and name != name.casefold() and not firm and not _SHARED.match(local)


def _is_own(subject: str) -> bool:
    """A subject line that the writer wrote: three words or more, not an answer to somebody's."""
    return len(subject.split()) >= 3 and not subject.casefold().startswith(("re:", "fw:", "fwd:", "aw:", "wg:", "rv:"))  # noqa: PLR2004


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(decoding.whole(str(message.get(name, ""))).split())[:_LONGEST_SUBJECT]
    except (HeaderParseError, ValueError, LookupError, AttributeError, IndexError):
        return ""


def _addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Display names and addresses in these headers, in their order, each address once."""
    pairs = getaddresses([value for name in names if (value := _header(message, name))])
    known = {
        address.casefold(): (name.strip("'\" "), address.casefold())
        for name, address in reversed(pairs)
        if "@" in address
    }
    return [known.pop(address.casefold()) for _, address in pairs if address.casefold() in known]


def _day(message: Message) -> str:
    stated = _header(message, "Date")
    try:
        return dates.iso_date(parsedate_to_datetime(stated).date().isoformat(), day_first=True)
    except (ValueError, TypeError, IndexError, OverflowError):
        return dates.iso_date(stated, day_first=True)
