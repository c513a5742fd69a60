"""What the desk needs: undo, check-out, calls to the desk, the audit trail."""

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
