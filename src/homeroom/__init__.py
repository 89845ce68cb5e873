"""Homeroom brings families into the work of getting children to school."""
