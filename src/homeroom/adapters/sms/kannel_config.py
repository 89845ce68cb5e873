"""Kannel's configuration file, for the district's gateway and for the tests.

Everything listens on loopback. Messages and receipts wait in ``folder``, so a restart loses none.
Log level 4 (panic only): one level lower, Kannel writes numbers and texts into its log.
"""

from __future__ import annotations

import re

from homeroom.adapters.sms.kannel import INBOUND_FIELDS, escaped
from homeroom.adapters.sms.line import with_fields

_CONFIG = """\
group = core
admin-port = {admin_port}
admin-interface = 127.0.0.1
admin-password = "{admin_password}"
admin-deny-ip = "*.*.*.*"
admin-allow-ip = "127.0.0.1"
smsbox-port = {smsbox_port}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
store-type = spool
store-location = "{folder}/store"
dlr-storage = spool
dlr-spool = "{folder}/receipts"
log-level = 4

{smsc}
group = smsbox
bearerbox-host = 127.0.0.1
sendsms-interface = 127.0.0.1
sendsms-port = {sendsms_port}
sendsms-chars = "0123456789+"
max-pending-requests = 512
http-request-retry = 8640
http-queue-delay = {retry_seconds}
mo-recode = false
log-level = 4

group = sendsms-user
username = "{username}"
password = "{password}"
user-deny-ip = "*.*.*.*"
user-allow-ip = "127.0.0.1"
max-messages = 20
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "{get_url}"
"""

_FAKE = """\
group = smsc
smsc = fake
smsc-id = fake
port = {port}
our-host = 127.0.0.1
connect-allow-ip = "127.0.0.1"
"""


def kannel_config(
    *,
    hook_url: str,
    username: str,
    password: str,
    admin_password: str,
    folder: str,
    smsc: str,
    sendsms_port: int = 13013,
    smsbox_port: int = 13001,
    admin_port: int = 13000,
    retry_seconds: int = 10,
) -> str:
    """One file for bearerbox and smsbox.

    ``hook_url`` is our webhook with its secret. ``folder`` must exist with ``store`` and ``receipts``
    in it. ``smsc`` is the ``group = smsc`` of the connection to an SMS centre, as its operator
    describes it, or :func:`fake_smsc`. A text that we could not take is offered again every
    ``retry_seconds``, 8,640 times (a day). ValueError for a value that the file can't hold.
    """
    values = {
        "hook_url": hook_url,
        "username": username,
        "password": password,
        "admin_password": admin_password,
        "folder": folder,
    }
    for name, value in values.items():
        if not value or re.search(r'["\\\x00-\x1f\x7f]', value):
            raise ValueError(f"{name}: Kannel's file holds no empty value, quote, backslash or line break.")
    return _CONFIG.format(
        **values,
        get_url=with_fields(escaped(hook_url), INBOUND_FIELDS),
        smsc=smsc,
        sendsms_port=sendsms_port,
        smsbox_port=smsbox_port,
        admin_port=admin_port,
        retry_seconds=retry_seconds,
    )


def fake_smsc(port: int) -> str:
    """The connection that the program ``fakesmsc`` plays: no network, no cost, no family."""
    return _FAKE.format(port=port)
