import json
import os
import subprocess
import sys

_ON = {
    "ANONYMIZED_TELEMETRY": "True", "ORT_DISABLE_TELEMETRY": "0", "DO_NOT_TRACK": "", "SCARF_NO_ANALYTICS": "",
    "HF_HUB_DISABLE_TELEMETRY": "0", "LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true", "OPENAI_LOG": "debug",
}  # fmt: skip
_ASK = """
import sys, json, os
import cxanalyzer
assert not {"chromadb", "unstructured", "langchain_core", "onnxruntime", "huggingface_hub"} & sys.modules.keys()
from huggingface_hub import constants
from langsmith.utils import tracing_is_enabled
told = {name: os.environ.get(name) for name in json.loads(sys.argv[1])}
print(json.dumps([told, constants.HF_HUB_DISABLE_TELEMETRY, bool(tracing_is_enabled())]))
"""


def test_whoever_imports_us_has_telemetry_and_tracing_off_before_any_vendor_is_there() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps([*_ON])],
        capture_output=True, text=True, check=True, timeout=60, env={**os.environ, **_ON},
    )  # fmt: skip
    told, hub_is_silent, is_traced = json.loads(done.stdout)
    assert told == {
        "ANONYMIZED_TELEMETRY": "False", "ORT_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "SCARF_NO_ANALYTICS": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1", "LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false", "OPENAI_LOG": None,
    }  # fmt: skip
    assert hub_is_silent
    assert not is_traced
