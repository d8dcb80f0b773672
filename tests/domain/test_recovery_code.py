import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.base_errors import RecoveryCodeLength, RecoveryCodeMistyped
from clientbase.domain.recovery_code import ALPHABET, read, written

secrets = st.binary(min_size=16, max_size=16)
CODE = "00041-06105-0R3GG-28A1C-60T3G-FJMD7"  # of bytes 0 … 15, printed on sheets of version 1


def test_golden() -> None:
    assert written(bytes(range(16))) == CODE
    assert read(CODE) == bytes(range(16))


@given(secrets)
def test_what_is_written_is_read(secret: bytes) -> None:
    code = written(secret)
    assert [len(group) for group in code.split("-")] == [5] * 6
    assert read(code) == secret


@given(secrets, st.integers(0, 29), st.sampled_from(ALPHABET))
def test_a_wrong_sign_is_found_and_its_group_told(secret: bytes, place: int, other: str) -> None:
    code = written(secret).replace("-", "")
    if code[place] == other:
        return
    with pytest.raises(RecoveryCodeMistyped) as caught:
        read(code[:place] + other + code[place + 1 :])
    assert caught.value.facts["groups"] == str(place // 5 + 1)


def test_any_two_signs_in_each_others_place_are_found() -> None:
    code = written(bytes.fromhex("f3a1c09b7e5d11428896aa03d4c2be57")).replace("-", "")
    swapped = 0
    for a, b in itertools.combinations(range(30), 2):
        signs = list(code)
        signs[a], signs[b] = signs[b], signs[a]
        if signs[a] != signs[b]:
            swapped += 1
            with pytest.raises(RecoveryCodeMistyped):
                read("".join(signs))
    assert swapped > 300


@given(secrets, st.data())
def test_up_to_four_wrong_signs_are_found(secret: bytes, data: st.DataObject) -> None:
    code = list(written(secret).replace("-", ""))
    places = data.draw(st.lists(st.integers(0, 29), min_size=1, max_size=4, unique=True))
    for place in places:
        others = [sign for sign in ALPHABET if sign != code[place]]
        code[place] = data.draw(st.sampled_from(others))
    with pytest.raises(RecoveryCodeMistyped):
        read("".join(code))


@given(secrets)
def test_how_people_type_it(secret: bytes) -> None:
    code = written(secret)
    for typed in (
        code.lower(),
        code.replace("-", ""),
        f"  {code.replace('-', ' — ')}\n",
        code.replace("-", "_").replace("0", "o").replace("1", "l"),
        code.replace("0", "O").replace("1", "i"),
        code.replace("0", "О").replace("1", "І"),  # Cyrillic
        code.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ")),  # Cyrillic look-alikes
        "".join(chr(ord(sign) + 0xFEE0) if sign != "-" else sign for sign in code),  # full-width
    ):
        assert read(typed) == secret


@pytest.mark.parametrize("layout", ["ЙЦУКЕНГШЩЗФІВАПРОЛДЯЧСМИТЬ", "йцукенгшщзфывапролдячсмить"])
@given(secret=secrets)
def test_a_whole_code_on_a_cyrillic_keyboard(layout: str, secret: bytes) -> None:
    typed = written(secret).translate(str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", layout))
    assert read(typed) == secret


@pytest.mark.parametrize("typed", ["", "ABC", CODE[:-1], CODE + "0"])
def test_length(typed: str) -> None:
    with pytest.raises(RecoveryCodeLength) as caught:
        read(typed)
    assert caught.value.facts["needed"] == 30


@given(st.text(max_size=60))
def test_anything_typed_gets_a_clear_answer(typed: str) -> None:
    try:
        read(typed)
    except (RecoveryCodeLength, RecoveryCodeMistyped):
        return


def test_a_sign_that_is_in_no_code_tells_its_group() -> None:
    with pytest.raises(RecoveryCodeMistyped) as caught:
        read(CODE.replace("8", "U"))
    assert caught.value.facts["groups"] == "4"
