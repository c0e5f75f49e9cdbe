"""An OpenAI-compatible HTTP server for tests and benchmarks: it answers truthfully, or misbehaves on order.

    with ModelServer(Oracle(labels)) as server:
        ChatOpenAI(model="test-model", base_url=server.url, api_key="none")

Standard library only, so it starts at once and speaks for no vendor's idea of a reply.
"""

from model_server.asked import ChatRequest
from model_server.blocks import Blocks, blocks_in
from model_server.faults import FAULTS, Faults
from model_server.labels import Label, Labels, labels_from_csv
from model_server.obeying import Obeying
from model_server.oracle import Oracle
from model_server.scripted import Scripted
from model_server.server import ModelServer
from model_server.shapes import fits
from model_server.tally import Tally, TaskTally, tokens_in

__all__ = [
    "FAULTS",
    "Blocks",
    "ChatRequest",
    "Faults",
    "Label",
    "Labels",
    "ModelServer",
    "Obeying",
    "Oracle",
    "Scripted",
    "Tally",
    "TaskTally",
    "blocks_in",
    "fits",
    "labels_from_csv",
    "tokens_in",
]
