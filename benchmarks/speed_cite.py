"""Speed of reading citations, on made text: dense, of a report's density, and without any.

    python benchmarks/speed_cite.py [--eyecite PYTHON] [--megabytes 4]

CPU seconds of one core, the best of five interleaved rounds. ``--eyecite`` names a Python that has eyecite
(and hyperscan, where wanted): its figures are the cost of its tokenizers on the same text in the same
run, a yardstick and no rival, for it finds nothing here.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable

from qcdc_extract.citations import find_citations

_PLAIN = (
    "Chi bộ họp định kỳ vào đầu tháng, bàn việc sửa đường vào thôn và giúp ba hộ mới tách.",
    "Cán bộ tiếp dân ghi đủ ý kiến, trả lời trong tuần và niêm yết kết quả tại nhà văn hóa.",
    "Trong kỳ có 12 cuộc đối thoại với 340 lượt người dự; đã giải quyết 27/29 kiến nghị, đạt 93,1%.",
    "Đơn vị công khai dự toán, quyết toán và việc mua sắm theo quý để mọi người cùng giám sát.",
    "Hội nghị người lao động bàn nội quy, thang lương, bữa ăn ca và việc khám sức khỏe hằng năm.",
)
_CITING = (
    "Thực hiện Chỉ thị số {n}-CT/TW, ngày 18/2/1998 của Bộ Chính trị về xây dựng quy chế dân chủ ở cơ sở.",
    "Căn cứ Nghị định số {n}/2023/NĐ-CP ngày 14/8/2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở.",
    "Ủy ban nhân dân xã ban hành Kế hoạch số {n}/KH-UBND ngày 05/3/2024 về kiểm tra việc công khai.",
    "Đảng ủy đã quán triệt Kết luận số {n}-KL/TW, ngày 07/01/2016 của Ban Bí thư tới từng chi bộ.",
    "Theo Bộ luật Lao động năm 2019 và Nghị quyết {n}, công đoàn góp ý vào thỏa ước tập thể.",
    "Thông tư số {n}/2020/TT-BNV và Công văn số {n}/SNV-XDCQ hướng dẫn cách chấm điểm thi đua.",
)
_HOSTILE = (
    "số 1/1/1-",
    "1234567890",
    "ABCDEĐ",
    "Luật Luật ",
    "Luật sửa đổi, bổ sung một số điều của ",
    "((“",
)


def made(size: int, share: float) -> str:
    """About ``size`` bytes; ``share`` of its sentences cite."""
    chance = random.Random(11)
    sentences, length = [], 0
    while length < size:
        pool = _CITING if chance.random() < share else _PLAIN
        sentence = chance.choice(pool).format(n=chance.randint(1, 900))
        sentence += "\n" if chance.random() < 0.3 else " "
        sentences.append(sentence)
        length += len(sentence.encode())
    return "".join(sentences)


def cpu(call: Callable[[], object], rounds: int = 5) -> float:
    """The least CPU seconds of ``rounds`` calls."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


_EYECITE = """
import sys, time
from eyecite import get_citations
text = sys.stdin.read()
size = len(text.encode()) / 1e6
def rate(call):
    best = 9e9
    for _ in range(3):
        start = time.process_time(); call(); best = min(best, time.process_time() - start)
    return size / best
get_citations("1 U.S. 1")
print("default", rate(lambda: get_citations(text)))
try:
    import tempfile
    from eyecite.tokenizers import HyperscanTokenizer
    tokenizer = HyperscanTokenizer(cache_dir=tempfile.mkdtemp())
    get_citations("1 U.S. 1", tokenizer=tokenizer)
    print("hyperscan", rate(lambda: get_citations(text, tokenizer=tokenizer)))
except ImportError:
    pass
"""


def eyecite(python: str, text: str) -> dict[str, float]:
    """MB/s of each of its tokenizers on ``text``."""
    done = subprocess.run(
        [python, "-c", _EYECITE], input=text, capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in done.stdout.splitlines())
    return {name: float(value) for name, value in pairs}


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--eyecite", metavar="PYTHON")
    options.add_argument("--megabytes", type=float, default=4)
    given = options.parse_args()
    size = int(given.megabytes * 1e6)
    find_citations(made(50_000, 1.0))
    print(
        "| text | mentions/MB | MB/s | × eyecite default | × HyperscanTokenizer |\n|---|---|---|---|---|"
    )
    for name, share in (("dense", 1.0), ("as in a report", 0.15), ("none", 0.0)):
        text = made(size, share)
        megabytes = len(text.encode()) / 1e6
        rate = megabytes / cpu(lambda text=text: find_citations(text))  # type: ignore[misc]
        others = eyecite(given.eyecite, text[:1_000_000]) if given.eyecite else {}
        times = [
            f"{rate / others[key]:.1f}" if key in others else "–"
            for key in ("default", "hyperscan")
        ]
        found = len(find_citations(text)) / megabytes
        print(f"| {name} | {found:.0f} | {rate:.1f} | {times[0]} | {times[1]} |")
    small, large = made(1_000_000, 0.15), made(20_000_000, 0.15)
    one, twenty = cpu(lambda: find_citations(small)), cpu(lambda: find_citations(large), 2)
    growth = twenty / (one * len(large.encode()) / len(small.encode()))
    print(f"\n1 MB {one:.3f} s, 20 MB {twenty:.2f} s: {growth:.2f} of linear")
    for piece in _HOSTILE:
        text = piece * (100_000 // len(piece.encode()) + 1)
        print(f"100 kB of {piece!r}: {cpu(lambda text=text: find_citations(text), 3):.3f} s")  # type: ignore[misc]


if __name__ == "__main__":
    sys.exit(main())
