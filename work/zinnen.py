"""Words inside a sentence. PURE."""


def lower_first(tekst: str) -> str:
    """As it stands inside a sentence; a name further on keeps its capital ("antwoorden van Veilig Thuis")."""
    return tekst[:1].lower() + tekst[1:]
