"""E-mail: out by SMTP or any Django mail backend, in by IMAP or a mail service's webhook."""
