"""Reading attendance for the pages: one function a page, a fixed number of queries each.

Students are reached through ``people.access`` only (rule 7).
"""
