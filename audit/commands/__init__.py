"""The commands of `oit`, one module a group."""
