"""What registration needs: its state, the privacy notice, who registered."""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
