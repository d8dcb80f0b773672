"""What can go wrong, one class per kind, with its facts as attributes and no sentences.

The sentences live in `clientbase.texts`, keyed by the class name, one per class.

    ClientbaseError
    ├── BaseError            the base on disk: password, keys, damage, versions, locks
    ├── InputError           what a person or a file gave is not acceptable
    ├── StoreError           a rule of the store forbids it (in use, referred to, gone)
    └── WorkCancelled        the person asked to stop; nothing was changed
"""


class ClientbaseError(Exception):
    """Facts are keyword arguments; they become attributes and fill the sentence in `texts`."""

    def __init__(self, **facts: object) -> None:
        super().__init__(", ".join(f"{key}={value!r}" for key, value in facts.items()))
        self.facts = facts

    def __getattr__(self, name: str) -> object:
        facts = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        raise AttributeError(name)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.facts))


def _rebuild(kind: type[ClientbaseError], facts: dict[str, object]) -> ClientbaseError:
    return kind(**facts)


class BaseError(ClientbaseError): ...


class InputError(ClientbaseError): ...


class StoreError(ClientbaseError): ...


class WorkCancelled(ClientbaseError): ...
