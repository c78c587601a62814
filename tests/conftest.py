"""What holds for every test: generated examples are the same in every run, and no clock fails them."""

from hypothesis import settings

settings.register_profile("callmart", deadline=None, derandomize=True)
settings.load_profile("callmart")
