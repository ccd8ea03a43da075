"""Archives and mail: the files they hold."""
