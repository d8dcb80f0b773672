"""Papers that are drawn at the same time, a preview while a document is issued, are those drawn alone."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from clientbase.reports.line_document import document_pdf
from tests.reports.sample_documents import document_of

_TIMES, _AT_ONCE = 80, 8


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_papers_drawn_at_once_are_those_drawn_alone() -> None:
    documents = [document_of(("uk", "ru", "en")[turn % 3], 1 + turn % 5) for turn in range(_TIMES)]
    alone = [document_pdf(document) for document in documents]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        assert list(pool.map(document_pdf, documents)) == alone
