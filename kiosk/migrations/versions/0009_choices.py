"""What changing one's mind needs: choices, tasks, people under 18."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make or change the tables."""
