"""From corpora to the weights of the trained reader: ``python -m training --help``.

The only importer of PyTorch; the package itself never imports it.
"""
