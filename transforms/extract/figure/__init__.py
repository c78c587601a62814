"""What a figure says about its metric: a level, a change or a share, which way, against what, and its sign."""
