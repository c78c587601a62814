"""When things run: Prefect flows, plain steps, the command line."""
