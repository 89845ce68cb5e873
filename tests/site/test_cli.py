import subprocess
import sys
from pathlib import Path

from homeroom.site import cli


def homeroom(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "homeroom.site.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, input=options.get("input", ""), timeout=60)


def test_help_lists_every_command_of_ours_with_a_line(home: Path) -> None:
    result = homeroom("--help")
    assert (result.returncode, result.stderr) == (0, "")
    lines = {words[0]: words[1:] for line in result.stdout.splitlines() if (words := line.split(maxsplit=1))}
    for name in cli.commands():
        assert lines[name], name
    assert not home.exists(), "asking for help makes no folder"


def test_every_command_has_a_group(home: Path) -> None:
    assert set(cli.commands()) <= {name for names in cli.GROUPS.values() for name in names}


def test_help_of_a_command_shows_only_its_own_options(home: Path) -> None:
    result = homeroom("serve", "--help")
    assert result.returncode == 0
    assert "--workers" in result.stdout
    assert "--pythonpath" not in result.stdout
    assert not home.exists()


def test_wrong_use_is_status_2(home: Path) -> None:
    for arguments, says in [
        ([], ""),
        (["sing"], "there is no command 'sing'"),
        (["migrate"], "there is no command 'migrate'"),
        (["user", "add"], "the following arguments are required"),
        (["serve", "--port", "many"], "invalid int value"),
        (["serve", "--port", "0"], "--port must be"),
        (["user", "close", "nobody"], "no open account"),
    ]:
        result = homeroom(*arguments)
        assert result.returncode == 2, arguments
        assert says in result.stderr
        assert "Traceback" not in result.stderr


def test_django_is_passed_through(home: Path) -> None:
    result = homeroom("django", "diffsettings")
    assert result.returncode == 0
    assert "ROOT_URLCONF = 'homeroom.site.urls'" in result.stdout


def test_version(home: Path) -> None:
    assert homeroom("--version").stdout.startswith("homeroom 0.")


def test_a_reader_that_has_seen_enough_is_no_error(home: Path) -> None:
    command = f"{sys.executable} -m homeroom.site.cli django diffsettings --all | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in result.stderr
    assert "BrokenPipe" not in result.stderr
