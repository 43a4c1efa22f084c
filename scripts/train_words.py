"""Fine-tune the words model: text to seven moods, valence and arousal, and GoEmotions' labels.

Needs torch and safetensors, a BertModel's `model.safetensors` with its `vocab.txt` (all-MiniLM-L6-v2,
Apache-2.0) in --encoder, and the corpora in --data. Goes on from --work/words.pt if that is there.

Run as `python -m scripts.train_words`, then `python -m scripts.publish_words`.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from device.senses.wordpiece import WordPiece
from scripts.words.batches import encode, padded, stream, targets
from scripts.words.corpora import FREE, TRUSTED, Row, read_rows, read_written
from scripts.words.encoder import FINE, MOODS, WordsNet, load_pretrained
from scripts.words.templates import expand
from scripts.words.vocabulary import kept_pieces

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "scripts/data"
LAYERS, FROZEN = 4, 1  # the first of MiniLM's six layers; of them left as they are, with the embeddings
PEAK, WARM_UP = 1.5e-4, 200


def main() -> None:
    args = _arguments()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    corpora = (*(FREE if args.free_only else TRUSTED), "emobank")
    rows = read_rows(args.data, "train", tuple(dict.fromkeys(corpora)))
    rows = [row for i, row in enumerate(rows) if row.mood or row.plane or i % 3 == 0]
    rows += [row for row in rows if row.plane]  # EmoBank counts twice: it is small and alone in what it rates
    written = 4 * read_written(WRITTEN / "everyday.tsv") + expand(WRITTEN / "templates.txt", times=80)
    net, wordpiece = _prepare(args.encoder, args.work, rows + written)
    _train(net, wordpiece, rows, written, args)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/text")
    parser.add_argument("--work", type=Path, required=True, help="checkpoints")
    parser.add_argument("--encoder", type=Path, required=True, help="model.safetensors and vocab.txt")
    parser.add_argument("--free-only", action="store_true", help="freely usable corpora alone")
    parser.add_argument("--steps", type=int, default=6000, help="batches of 32 rows")
    parser.add_argument("--fall", type=int, default=2500, help="last steps, over which the rate falls")
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
    for part in (net.pieces, net.places, net.norm, *net.blocks[:FROZEN]):
        part.requires_grad_(requires_grad=False)
    return net, WordPiece.from_file(vocabulary)


def _train(
    net: WordsNet, wordpiece: WordPiece, rows: list[Row], written: list[Row], args: argparse.Namespace
) -> None:
    trained = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=PEAK, weight_decay=0.01, fused=True)
    saved = args.work / "words.pt"
    step = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    began, told = time.monotonic(), 0.0
    weight = _mood_weights(rows)
    for ids, batch in stream(rows, written, args.share, wordpiece, args.seed + step):
        if step >= args.steps:
            break
        net.train()
        optimizer.param_groups[0]["lr"] = PEAK * min(1, (step + 1) / WARM_UP, (args.steps - step) / args.fall)
        loss = _loss(net(ids), *targets(batch), weight)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        step += 1
        told = 0.98 * told + 0.02 * float(loss.detach())
        if step % 50 == 0:
            print(f"{step} {time.monotonic() - began:.0f}s loss {told:.3f}", flush=True)
        if step % 100 == 0 or step == args.steps:
            _save(saved, net, optimizer, step)
        if step % 500 == 0 or step == args.steps:
            print(f"{step} val accuracy {_accuracy(net, wordpiece, args.data):.4f}", flush=True)


def _mood_weights(rows: list[Row]) -> Tensor:
    """Rare moods count more: the inverse fourth root of their number."""
    moods = targets(rows)[0]
    counts = torch.bincount(moods[moods >= 0], minlength=MOODS).clamp(min=1).float()
    weight = counts**-0.25
    return weight / weight.mean()


def _loss(out: Tensor, mood: Tensor, plane: Tensor, fine: Tensor, weight: Tensor) -> Tensor:
    total = functional.cross_entropy(out[:, :MOODS], mood, weight, ignore_index=-100, label_smoothing=0.05)
    total = total if bool((mood >= 0).any()) else out.sum() * 0
    placed = ~plane.isnan().any(1)
    if placed.any():
        miss = (out[placed, MOODS:-FINE] - plane[placed]) * 3  # EmoBank's spread is about a third
        total = total + 0.5 * miss.square().mean() * placed.float().mean() * 4
    named = ~fine.isnan().any(1)
    if named.any():
        each = functional.binary_cross_entropy_with_logits(out[named, -FINE:], fine[named])
        total = total + 3 * each * named.float().mean()
    return total


def _save(path: Path, net: WordsNet, optimizer: torch.optim.Optimizer, step: int) -> None:
    state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


@torch.no_grad()
def _accuracy(net: WordsNet, wordpiece: WordPiece, data: Path, every: int = 25) -> float:
    """On every 25th row of val that has a mood."""
    net.eval()
    rows = [row for row in read_rows(data, "val") if row.mood][::every]
    rows.sort(key=lambda row: len(row.text))
    right = 0
    for i in range(0, len(rows), 32):
        batch = rows[i : i + 32]
        out = net(padded([encode(row.text, wordpiece) for row in batch]))
        right += int((out[:, :MOODS].argmax(1) == targets(batch)[0]).sum())
    return right / len(rows)


if __name__ == "__main__":
    main()
