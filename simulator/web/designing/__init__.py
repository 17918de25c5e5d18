"""The designer's side: problems at their lines and states, two versions side by side."""
