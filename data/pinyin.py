#!/usr/bin/env python3
"""Makes pinyin.tsv: every reading of every character in use, without tones.

usage: data/pinyin.py Unihan_Readings.txt > data/pinyin.tsv

The input is in Debian's package unicode-data (15.0.0-1), /usr/share/unicode/Unihan_Readings.txt.bz2 (the bz2 may be given as it
is). Characters: GB 2312, GBK, and what the dictionaries below have. Readings: of Xiandai Hanyu Cidian (kXHC1983), Tongyong Guifan
Hanzi Zidian (kTGHZ2013), Xiandai Hanyu Pinlü Cidian (kHanyuPinlu), and where these know none, kMandarin.
"""

import bz2
import re
import sys
import unicodedata

DICTIONARIES = ("kXHC1983", "kTGHZ2013", "kHanyuPinlu")
HEAD = """\
# Readings of characters without tones; a character stands on the line of each of its readings. v is ü.
# From Unihan_Readings.txt, Unicode 15.0.0 (Debian's unicode-data 15.0.0-1), © Unicode, Inc., https://www.unicode.org/terms_of_use.html
# Made by pinyin.py; do not edit.
reading\tchars"""


def plain(syllable):
    """zhòng -> zhong, lǜ -> lv, ê -> e"""
    marks = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    letters = "".join(c for c in marks if not unicodedata.combining(c))
    return letters if re.fullmatch("[a-z]+", letters) else None


def in_gbk(char):
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def readings(lines):
    """{char: {field: [syllable]}}"""
    found = {}
    for line in lines:
        if line.startswith("U+"):
            code, field, value = line.rstrip("\n").split("\t")
            syllables = re.sub(r"[\d.*:,()]+", " ", value).split()
            found.setdefault(chr(int(code[2:], 16)), {})[field] = [s for s in map(plain, syllables) if s]
    return found


def main():
    opened = bz2.open if sys.argv[1].endswith(".bz2") else open
    with opened(sys.argv[1], "rt", encoding="utf-8") as f:
        table = readings(f)
    by_reading = {}
    for char, fields in table.items():
        known = {s for d in DICTIONARIES for s in fields.get(d, [])}
        if not known and in_gbk(char):
            known = set(fields.get("kMandarin", []))
        for syllable in known:
            by_reading.setdefault(syllable, []).append(char)
    print(HEAD)
    for syllable in sorted(by_reading):
        print(syllable, "".join(sorted(by_reading[syllable])), sep="\t")


main()
