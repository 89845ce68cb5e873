"""The actions of ``homeroom guide``: each a module with ``HELP``, ``add_arguments`` and ``handle``."""
