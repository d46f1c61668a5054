"""What the command line shows, drawn with rich. Nothing here reads or decides anything."""
