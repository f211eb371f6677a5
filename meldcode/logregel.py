"""Log lines for operators: one JSON object a line, never a name of anybody."""

import json
import logging
from datetime import UTC, datetime
from typing import Any


class JsonRegel(logging.Formatter):
    """One JSON line; of an exception only its kind and place, because its message may hold a name."""

    def format(self, record: logging.LogRecord) -> str:
        tijd = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        regel: dict[str, Any] = {
            "tijd": tijd,
            "niveau": record.levelname,
            "bron": record.name,
            "tekst": str(record.msg),
        }
        if record.exc_info and record.exc_info[0] is not None:
            spoor = record.exc_info[2]
            while spoor is not None and spoor.tb_next is not None:
                spoor = spoor.tb_next
            regel["fout"] = record.exc_info[0].__name__
            regel["plek"] = f"{spoor.tb_frame.f_code.co_filename}:{spoor.tb_lineno}" if spoor else ""
        return json.dumps(regel)  # in ASCII: some readers also end a line at U+2028
