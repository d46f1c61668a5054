"""The commands, one module each. They read options, call the library and hand over to be drawn."""
