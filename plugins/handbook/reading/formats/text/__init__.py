"""Plain text, tagged text and Markdown."""
