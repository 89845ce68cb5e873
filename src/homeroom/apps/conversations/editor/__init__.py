"""Writing a guide in the browser: its document as boxes, edits of it, and what families will read."""
