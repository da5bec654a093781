"""The handbook: a folder of Chinese office reports becomes a searchable, cross-linked static site.

The flow is told in ``build.py``; the nouns are in ``model.py``; ``docs/dev/architecture.md`` has a question per module.
"""

__version__ = "0.1.0"
