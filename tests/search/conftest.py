"""One filled shop for all tests that only look."""

from collections.abc import Iterator

import pytest

from clientbase.services.shop import Shop
from tests.search.kept import Place, fill
from tests.shops import make_shop


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shop, dict[str, Place]]]:
    shop = make_shop(tmp_path_factory.mktemp("kept"))
    yield shop, fill(shop)
    shop.close()
