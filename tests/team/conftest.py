"""Staff who sign in, and tablets that are paired."""

from collections.abc import Callable
from functools import cache

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.database import Database
from kiosk.team import models, services
from kiosk.team.models import Kiosk, PairingCode, Staff
from kiosk.team.passwords import hash_password
from kiosk.team.roles import Role

PASSWORD = "blåbærgrød-42"


@pytest.fixture
def staff(database: Database) -> dict[Role, str]:
    """An account of each role; its sign-in name is the role's."""
    with database.write() as connection:
        for role in Role:
            account = Staff(f"id-{role.value}", f"Maja {role.value}", role.value, role)
            models.add_staff(connection, account, _kept())
    return {role: role.value for role in Role}


@pytest.fixture
def signed_in(app: Flask, database: Database, staff: dict[Role, str]) -> Callable[..., FlaskClient]:
    """Give a browser in which somebody of this role signed in already."""

    def browser(role: Role = Role.ORGANISER, host: str = "http://localhost") -> FlaskClient:
        client = app.test_client()
        with database.write() as connection:
            account, _ = models.find_staff(connection, role.value)
            token = services.open_session(connection, account)
        with client.session_transaction(path="/staff/", base_url=host) as session:
            session["token"] = token
        return client

    return browser


@pytest.fixture
def pairing(database: Database) -> PairingCode:
    """A pairing code for the kiosk at Door 1."""
    with database.write() as connection:
        return services.make_pairing_code(connection, "Door 1", prints_here=True)


@pytest.fixture
def kiosk(database: Database, pairing: PairingCode) -> tuple[Kiosk, str]:
    """The paired kiosk at Door 1 and its token."""
    with database.write() as connection:
        return services.pair(connection, pairing.code)


@cache
def _kept() -> str:
    # Slow on purpose, so once for all tests.
    return hash_password(PASSWORD)
