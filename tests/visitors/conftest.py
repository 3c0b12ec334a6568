from tests.visitors.spooled import hosts, kept, spool_folder  # noqa: F401 - fixtures
