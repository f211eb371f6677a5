"""An upload stays in memory: on a disk it would be a readable copy that nobody throws away."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload

MAX_UPLOAD = 10_000_000


class GeheugenUpload(MemoryFileUploadHandler):
    """Reads up to MAX_UPLOAD; beyond that nothing is kept and the form says so (`request.upload_te_groot`)."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True
        self.gelezen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.gelezen += len(raw_data)
        if self.gelezen > MAX_UPLOAD:
            self.request.upload_te_groot = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)
