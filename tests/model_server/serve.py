"""Start the model server from a shell: `python tests/model_server/serve.py --oracle labels.csv --fault rate_limited=0.1`.

It prints its base URL and serves until it is interrupted; then it prints its tally. `GET /tally` shows the tally meanwhile.
"""

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    from model_server import ModelServer

    asked = _arguments()
    server = ModelServer(
        _answer(asked), _faults(asked), latency=asked.latency, window=asked.window, port=asked.port
    ).start()
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    done.wait()
    server.stop()
    sys.stdout.write(json.dumps({**server.tally.as_json(), "errors": [repr(one) for one in server.errors]}) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="0 (default): any free port")
    parser.add_argument("--oracle", type=Path, help="CSV: text,touchpoint,emotion,function,failure,problem,quote")
    parser.add_argument("--parts", choices=("every", "first"), default="every", help="who says a label without a quote")
    parser.add_argument("--script", type=Path, help="JSON: replies in order, or by task")
    parser.add_argument("--obeying", action="store_true", help="obey orders found in records")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds a call")
    parser.add_argument("--window", type=int, help="tokens of prompt and reply together")
    parser.add_argument("--fault", action="append", default=[], help="NAME[:ARGUMENT] always, or NAME[:ARGUMENT]=RATE")
    parser.add_argument("--task", action="append", help="faults for these tasks only")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _answer(asked: argparse.Namespace):  # type: ignore[no-untyped-def]  # noqa: ANN202 - its type is imported late
    from model_server import Obeying, Oracle, Scripted, labels_from_csv

    if asked.script:
        return Scripted(json.loads(asked.script.read_text(encoding="utf-8")))
    oracle = Oracle(labels_from_csv(asked.oracle) if asked.oracle else None, asked.parts)
    return Obeying(oracle) if asked.obeying else oracle


def _faults(asked: argparse.Namespace):  # type: ignore[no-untyped-def]  # noqa: ANN202 - its type is imported late
    from model_server import Faults

    rates = {name: float(rate) for name, _, rate in (one.partition("=") for one in asked.fault) if rate}
    always = [one for one in asked.fault if "=" not in one]
    return Faults(
        always=always[0] if always else "", rates=rates, seed=asked.seed, tasks=set(asked.task) if asked.task else None
    )


if __name__ == "__main__":
    main()
