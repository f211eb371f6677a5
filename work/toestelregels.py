"""What a browser says it is, in words somebody recognises their own device by. PURE."""

ONBEKEND = "Een onbekende browser"
# The first that fits counts: most browsers also call themselves Safari, and Chrome too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMEN = (
    ("iPhone", "een iPhone"), ("iPad", "een iPad"), ("Android", "een Android-toestel"), ("CrOS", "een Chromebook"),
    ("Windows", "Windows"), ("Macintosh", "een Mac"), ("Linux", "Linux"),
)  # fmt: skip


def describe_toestel(kenmerk: str) -> str:
    """`kenmerk` is the User-Agent: anybody can write anything in it, and only words of ours come out."""
    browser = next((naam for teken, naam in BROWSERS if teken in kenmerk), ONBEKEND)
    systeem = next((naam for teken, naam in SYSTEMEN if teken in kenmerk), "")
    return f"{browser} op {systeem}" if systeem else browser


def describe_netwerk(netwerk: str) -> str:
    """The beginning of an address, as meldcode.gebeurtenissen.shorten_adres leaves it."""
    begin = netwerk.partition("/")[0]
    return begin.removesuffix(".0").removesuffix("::") if begin else "onbekend"
