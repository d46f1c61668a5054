"""One report → its statements. Pure: no files, no network, no clock."""
