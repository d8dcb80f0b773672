"""Another process that reads rows of a long list along with the program: takes chunks, gives them back read.

It is the program's own code on plain values, started only to use a second core. A frame is 4 bytes of length
(big-endian) and a pickled value: first the reader, then (whether to pack bare, records) for each chunk, which
is answered by its `Piece`. The end of the input ends it.
"""

import pickle
import struct
import sys
from typing import IO, Any

from clientbase.domain.record_list import piece_of

ROW_CHILD_ARGUMENT = "--row-child"


def serve_if_asked(arguments: list[str]) -> None:
    """For the frozen program, which starts itself as the child: serve and leave, else do nothing."""
    if arguments[1:2] == [ROW_CHILD_ARGUMENT]:
        sys.exit(main())


def main() -> int:
    source, target = sys.stdin.buffer, sys.stdout.buffer
    reader = received(source)
    while True:
        try:
            bare, records = received(source)
        except EOFError:
            return 0
        piece = piece_of(reader.read(records))
        piece.pack(bare=bare)
        send(target, piece)


def send(target: IO[bytes], value: object) -> None:
    body = pickle.dumps(value, protocol=5)
    target.write(struct.pack(">I", len(body)) + body)
    target.flush()


def received(source: IO[bytes]) -> Any:
    """Raises EOFError when nothing more comes."""
    head = source.read(4)
    if len(head) < 4:
        raise EOFError
    (size,) = struct.unpack(">I", head)
    body = source.read(size)
    if len(body) < size:
        raise EOFError
    return pickle.loads(body)  # noqa: S301  # both ends are the program itself


if __name__ == "__main__":
    sys.exit(main())
