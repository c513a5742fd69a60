"""The conduct team's side of the report box: pages under /conduct/."""
