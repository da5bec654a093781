"""Files with one sentence planted somewhere in them, for the tests that nothing leaks and nothing is lost in silence.

A module per format; each has ``plant(rng, sentence) -> (bytes, suffix, place)`` and ``PLACES``, which it draws from.
"""
