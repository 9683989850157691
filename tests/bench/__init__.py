"""The benchmark: how long backtui takes, as ratios to the least its tools could take. No test asserts a time."""
