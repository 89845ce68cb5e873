"""The pages: each view parses what was asked, calls one selector or service, and renders."""
