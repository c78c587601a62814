"""Run in Superset's environment: gives the administrator the password that stands on standard input."""

from __future__ import annotations

import sys

from superset.app import create_app


def set_password(username: str, password: str) -> None:
    """Creates the administrator, or changes the password of the one that exists."""
    app = create_app()
    with app.app_context():
        security = app.appbuilder.sm
        user = security.find_user(username)
        if user is None:
            admin = security.find_role("Admin")
            security.add_user(username, "Callmart", "Admin", f"{username}@localhost", admin, password)
        else:
            security.reset_password(user.id, password)


if __name__ == "__main__":
    set_password(sys.argv[1], sys.stdin.readline().strip())
