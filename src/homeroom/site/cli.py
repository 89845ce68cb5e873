"""The ``homeroom`` command: a thin launcher over Django's management commands.

Exit status: 0 done, 1 the work found something that needs a person, 2 wrong use.
"""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

GROUPS = {
    "Try it": ["demo", "world", "rehearse", "wording", "listen", "guide"],
    "Every day": ["import", "standing", "gate", "plan", "reach", "reader"],
    "Set up": ["user", "duty", "sender", "rules", "stops", "codes", "policy", "doctor"],
    "Run": ["serve", "web", "worker"],
}
# Django's own options still work; they are left out of the help, where they would drown ours.
HIDDEN = {
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--version",
    "--verbosity",
}


def main() -> None:
    """Run the command that the command line names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeroom.site.settings")
    if sys.argv[1:2] == ["demo"]:  # a made-up district never shares a folder with a real one
        os.environ.setdefault("HOMEROOM_HOME", "homeroom-demo")
    try:
        sys.exit(run(sys.argv[1:]))
    except ImproperlyConfigured as error:
        sys.exit(fail(str(error)))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def run(arguments: list[str]) -> int:
    """Run one command; the exit status."""
    import django

    django.setup()
    name, *rest = arguments or [""]
    if name == "--version":
        sys.stdout.write(f"homeroom {version()}\n")
        return 0
    if name == "django":
        return pass_to_django(rest)
    if name in {"", "-h", "--help", "help"} and not rest:
        sys.stdout.write(overview())
        return 0 if name else 2
    if name not in commands():
        return fail(f"there is no command '{name}'. 'homeroom --help' lists them.")
    return run_command(name, rest)


def run_command(name: str, arguments: list[str]) -> int:
    """Run one of our commands, with the database made ready for it unless it asks only for help.

    A command that needs no database says so: ``needs_database = False``.
    """
    from django.core.management import load_command_class

    from homeroom.site import database

    command = load_command_class(commands()[name], name)
    command.suppressed_base_arguments = HIDDEN
    command.requires_system_checks = []  # these look at the code: its tests are the place for them
    if getattr(command, "needs_database", True) and not {"-h", "--help"} & set(arguments):
        database.bring_up_to_date()
    command.run_from_argv(["homeroom", name, *arguments])
    return 0


def commands() -> dict[str, str]:
    """Each command of ours, and the app that holds it."""
    from django.core.management import get_commands

    return {name: app for name, app in get_commands().items() if str(app).startswith("homeroom.")}


def overview() -> str:
    """What ``homeroom --help`` says: every command in its group, with the first line of its help."""
    from django.core.management import load_command_class

    ours = commands()
    named = {name for names in GROUPS.values() for name in names}
    groups = {**GROUPS, "More": sorted(ours.keys() - named)}
    lines = ["Homeroom brings families into the work of getting children to school.", ""]
    lines += ["usage: homeroom COMMAND [options]      homeroom COMMAND --help says more", ""]
    for group, names in groups.items():
        present = [name for name in names if name in ours]
        lines += [group] if present else []
        for name in present:
            first = load_command_class(ours[name], name).help.strip().partition("\n")[0]
            lines.append(f"  {name:<10} {first}")
    lines += ["Django", "  django     Django's own commands: homeroom django migrate, shell, dbshell ...", ""]
    return "\n".join(lines)


def pass_to_django(arguments: list[str]) -> int:
    """``homeroom django ARGUMENTS``: Django's own tools, with our settings."""
    from django.conf import settings
    from django.core.management import ManagementUtility

    from homeroom.site import home

    home.create(settings.HOMEROOM_HOME)
    ManagementUtility(["homeroom django", *arguments]).execute()
    return 0


def version() -> str:
    """The installed version."""
    from importlib.metadata import version as installed

    return installed("homeroom")


def fail(message: str) -> int:
    """Say what was wrong with the command line; the exit status for that."""
    sys.stderr.write(f"homeroom: {message}\n")
    return 2


if __name__ == "__main__":
    main()
