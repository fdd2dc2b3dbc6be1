"""Run one converter in its own interpreter: JSON requests and answers, one a line. Standard library only."""

import json
import sys
import time


def converter(name):
    """Make the factory of conversion functions for a converter."""
    if name in {"OpenCC", "opencc-python-reimplemented"}:
        from opencc import OpenCC

        return lambda action: OpenCC(action).convert
    if name == "zhconv-rs":
        from zhconv_rs import zhconv

        return lambda action: lambda text: zhconv(text, action)
    if name == "cjclassifier":
        from cjclassifier import CJClassifier

        known = CJClassifier.load()
        return lambda _: lambda text: known.detect(text).name.lower()
    import normalizer

    return lambda action: lambda text: normalizer.convert(text, action)


def seconds(function, raw, least=0.2):
    """Best time of the calls within a limit of time, each on a fresh string."""
    best, spent = float("inf"), 0.0
    while spent < least:
        text = raw.decode()
        start = time.perf_counter()
        function(text)
        took = time.perf_counter() - start
        best, spent = min(best, took), spent + took
    return best


def seconds_of_rows(function, rows):
    """Time one call for each row, as a plain Python UDF makes them."""
    function(rows[0])
    start = time.perf_counter()
    for row in rows:
        function(row)
    return time.perf_counter() - start


def main():
    """Answer until the input ends."""
    make = converter(sys.argv[1])
    for line in sys.stdin:
        request = json.loads(line)
        function = make(request["action"])
        if "rows" in request:
            answer = seconds_of_rows(function, request["rows"])
        elif "texts" in request:
            answer = [function(text) for text in request["texts"]]
        else:
            answer = seconds(function, request["text"].encode())
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
