"""SMS carriers: each file translates one carrier's words into those of ``core.messages``, and back.

What every carrier must do is one test body, ``tests/contracts/carrier.py``; how to add one is told in
``docs/how-to/add-an-sms-carrier.md``.
"""
