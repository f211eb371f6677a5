"""Asks ClamAV whether a file is clean, over its own protocol (INSTREAM). No answer is no file."""

import socket
import struct

BLOK, WACHT_SECONDEN, LANGSTE_ANTWOORD = 65_536, 9, 4_096


class GeenAntwoord(RuntimeError):
    """The scanner is away, too slow, or says something that is neither clean nor found."""


def scan(inhoud: bytes, *, plek: tuple[str, int]) -> bool:
    """Whether the file is clean. Raises GeenAntwoord."""
    try:
        with socket.create_connection(plek, timeout=WACHT_SECONDEN) as lijn:
            lijn.sendall(b"zINSTREAM\0")
            for begin in range(0, len(inhoud), BLOK):
                blok = inhoud[begin : begin + BLOK]
                lijn.sendall(struct.pack("!I", len(blok)) + blok)
            lijn.sendall(struct.pack("!I", 0))
            antwoord = read_answer(lijn)
    except OSError as fout:
        raise GeenAntwoord("clamav") from fout
    if antwoord == "stream: OK":
        return True
    if antwoord.startswith("stream: ") and antwoord.endswith(" FOUND"):
        return False
    raise GeenAntwoord("clamav")


def read_answer(lijn: socket.socket) -> str:
    """Up to the zero that ends it; a line that was cut off is no answer."""
    gelezen = b""
    while not gelezen.endswith(b"\0"):
        deel = lijn.recv(1024)
        if not deel or len(gelezen) > LANGSTE_ANTWOORD:
            raise GeenAntwoord("clamav")
        gelezen += deel
    return gelezen.rstrip(b"\0").decode("ascii", "replace").strip()
