"""Every package we stand on is told to keep to itself: before any of them is imported, and for whoever imports us."""

import os
from typing import Final

_OFF: Final = {
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime, which chromadb brings along
    "DO_NOT_TRACK": "1",  # unstructured, and whoever else heeds it
    "SCARF_NO_ANALYTICS": "1",  # unstructured
    "UNSTRUCTURED_DISABLE_NOTICE": "1",  # its advertisement on standard output
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub, by way of tokenizers
    "LANGSMITH_TRACING": "false",  # langchain would send whole prompts to a service
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


def keep() -> None:
    """Whatever the environment says: evidence goes to the model that a project names, and nowhere else."""
    os.environ.update(_OFF)
    os.environ.pop("OPENAI_LOG", None)  # at `debug` the package logs whole requests
