"""What do the pages check.html and desk.html ask of our Python? Runs in the page and needs the standard library alone.

The door: `Door`. A call has a name, a request in JSON and, where there is a file, its bytes; the answer is JSON.
"""

from handbook.desk.door import Door

__all__ = ["Door"]
