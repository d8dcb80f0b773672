"""What the client page reads beside the clients: what editors offer, and how the owner arranged the card."""

from dataclasses import dataclass, field

from clientbase.domain.card_arrangement import AS_MADE, Arrangement
from clientbase.ui.clients.client_editor import ClientEditor
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.kit.fields.catalogue import Surroundings


@dataclass(frozen=True)
class Around:
    offered: Surroundings = field(default_factory=Surroundings)
    arrangement: Arrangement = AS_MADE


def read_around(presenter: ClientPresenter) -> Around:
    offered = Surroundings(
        presenter.country,
        presenter.clock,
        presenter.employees(),
        presenter.tags(),
        presenter.words_in_use(),
        presenter.currency,
        tuple(one for one in presenter.fields() if one.owned),
        client_editor=lambda spec: ClientEditor(spec, presenter.find),
    )
    return Around(offered, presenter.arrangement())
