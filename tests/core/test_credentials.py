"""Addresses without secrets: whatever a password holds, none of it is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podium.core.credentials import clean_address, hide_credentials

PASSWORDS = st.text("abcXYZ019-_~!$*+@", min_size=6, max_size=12)
TOKENS = st.text("abcXYZ019-_~!$*+", min_size=6, max_size=12)


@given(PASSWORDS, TOKENS)
def test_no_password_and_no_token_is_left(password: str, token: str) -> None:
    address = f"https://me:{password}@example.org/x.git?private_token={token}"
    for cleaned in (clean_address(address), hide_credentials(f"cannot read {address}: gone")):
        assert password not in cleaned
        assert token not in cleaned
        assert "example.org/x.git" in cleaned


@pytest.mark.parametrize(
    "address", ["https://example.org/x.git", "git@example.org:x.git", "../x.git", "/srv/x.git"]
)
def test_an_address_without_secrets_stays_as_it_is(address: str) -> None:
    assert clean_address(address) == address
    assert hide_credentials(f"“{address}” is gone") == f"“{address}” is gone"
