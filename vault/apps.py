from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class VaultConfig(AppConfig):
    name = "vault"
    verbose_name = "Kluis"

    def ready(self) -> None:
        # The one use of Django signals in the house: a table rebuild silently drops triggers
        # (architecture.md), so every migrate takes them off first and puts them back after.
        from vault.triggers import drop_triggers, install_triggers

        # Sent once per app; with this sender they act once per migrate, for all tables of all apps.
        pre_migrate.connect(drop_triggers, sender=self, dispatch_uid="vault.drop_triggers")
        post_migrate.connect(install_triggers, sender=self, dispatch_uid="vault.install_triggers")
