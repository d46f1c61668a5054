"""The trained reader and what runs its model. The only importer of ONNX Runtime."""
