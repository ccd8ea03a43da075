"""Reads and extracts damaged files in a process of its own, within limits; told what on its input.

First it says that it is ready. A line in: kind and number. A line out, JSON: ``outcome`` (the error's code, "sound" or "unsound"), ``why``,
``seconds`` of CPU, ``memory`` (the process's peak so far, MB). Beyond ten seconds of CPU, or one gigabyte,
the process ends, and whoever asked sees that.
"""

import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).parent
for _folder in (HERE, HERE.parent / "documents"):
    sys.path.insert(0, str(_folder))

SECONDS = 10
MEMORY = 1_000_000_000


def attempt(data: bytes, name: str) -> tuple[str, str]:
    """(outcome, why) of reading one file and extracting its records."""
    from soundness import document_problems, report_problems

    import qcdc_extract as qx

    try:
        document = qx.read(data, name=name)
    except qx.ReadError as error:
        detail = error.detail()
        if error.file != name or not all((detail.code, detail.message, detail.hint)):
            return "unsound", f"an error that does not say which file and what to do: {detail}"
        return detail.code, ""
    told = document_problems(document) or report_problems(qx.extract(document))
    return ("unsound", "; ".join(told)) if told else ("sound", "")


def attempt_folder(data: bytes, name: str) -> tuple[str, str]:
    """The same for an archive, which gives many reports: the worst of its outcomes."""
    from soundness import report_problems

    import qcdc_extract as qx

    codes = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        for outcome in qx.extract_folder(folder):
            if isinstance(outcome, qx.Report):
                told = report_problems(outcome)
                codes.append("unsound" if told else "sound")
            else:
                detail = outcome.error
                codes.append(detail.code)
                told = [] if all((detail.code, detail.message, detail.hint)) else [str(detail)]
                told += [detail.message] if detail.code == "unexpected" else []
            if told:
                return "unsound", "; ".join(told)
    return ("sound" if "sound" in codes else codes[0] if codes else "nothing"), ""


def answer(kind: str, number: int) -> dict[str, object]:
    """What happens with one damaged file."""
    import mutants

    try:
        data = mutants.made(kind, number)
    except Exception:
        return {"outcome": "not made", "why": traceback.format_exc()}
    start = time.process_time()
    if kind not in mutants.BY_OFFICE:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        give = attempt_folder if kind == "zip" else attempt
        outcome, why = give(data, f"hong {number}.{kind}")
    except BaseException as error:
        outcome, why = "raised", "".join(traceback.format_exception(error)[-3:])
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {
        "outcome": outcome,
        "why": why,
        "seconds": round(time.process_time() - start, 2),
        "memory": max(
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        // 1024,
    }


def main() -> None:
    """Answers until its input ends."""
    import faulthandler

    import qcdc_extract as qx

    qx.extract_text(
        "BÁO CÁO\nI. KẾT QUẢ\nĐã họp 3 lần.\n"
    )  # rules are loaded before the clock runs
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, chain=True)
    if sys.argv[1:] != ["--office"]:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print("ready", flush=True)
    for line in sys.stdin:
        kind, number = line.split()
        print(json.dumps(answer(kind, int(number)), ensure_ascii=True), flush=True)


if __name__ == "__main__":
    main()
