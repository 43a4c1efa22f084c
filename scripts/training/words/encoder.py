"""MiniLM with the heads of the words model: a BERT encoder in plain PyTorch (Devlin et al. 2019)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
MOODS, PLANE, FINE = 7, 2, 28  # seven moods, valence and arousal, GoEmotions' labels
OUTPUTS = MOODS + PLANE + FINE


class Block(nn.Module):
    """Self-attention, then two dense layers; each added to its input and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias, dim=-1)
        attended = (weights @ v).transpose(1, 2).reshape(rows, length, HIDDEN)
        x = self.norm1(x + self.out(attended))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class WordsNet(nn.Module):
    """Ids in, one row of logits out: seven moods, valence and arousal, GoEmotions' 28.

    Dropout is on what goes into the encoder and into the heads: a few passes over the texts need no more.
    """

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.blocks = nn.ModuleList(Block() for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        self.hidden = nn.Linear(2 * HIDDEN, HIDDEN)
        self.heads = nn.Linear(HIDDEN, OUTPUTS)

    def forward(self, ids: Tensor) -> Tensor:
        """ids: rows x length, 0 where padded. Returns rows x OUTPUTS."""
        real = (ids != 0).to(torch.float32)
        bias = (real - 1.0)[:, None, None, :] * 1e4
        x = self.drop(self.norm(self.pieces(ids) + self.places.weight[: ids.shape[1]]))
        for block in self.blocks:
            x = block(x, bias)
        mean = (x * real[:, :, None]).sum(1) / real.sum(1, keepdim=True)
        pooled = torch.cat([x[:, 0], mean], dim=1)
        return self.heads(self.drop(torch.tanh(self.hidden(self.drop(pooled)))))


def load_pretrained(
    net: WordsNet, weights: Mapping[str, Tensor], kept: Sequence[int], layers: Sequence[int]
) -> None:
    """Fill the encoder from a BertModel's weights: only the kept pieces' embeddings and the named layers."""
    state = net.state_dict()
    word = weights["embeddings.word_embeddings.weight"][list(kept)]
    state["pieces.weight"] = word + weights["embeddings.token_type_embeddings.weight"][0]
    state["places.weight"] = weights["embeddings.position_embeddings.weight"]
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
        for block, layer in enumerate(layers):
            old, new = f"encoder.layer.{layer}", f"blocks.{block}"
            parts = [weights[f"{old}.attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            state[f"{new}.qkv.{end}"] = torch.cat(parts)
            state[f"{new}.out.{end}"] = weights[f"{old}.attention.output.dense.{end}"]
            state[f"{new}.norm1.{end}"] = weights[f"{old}.attention.output.LayerNorm.{end}"]
            state[f"{new}.up.{end}"] = weights[f"{old}.intermediate.dense.{end}"]
            state[f"{new}.down.{end}"] = weights[f"{old}.output.dense.{end}"]
            state[f"{new}.norm2.{end}"] = weights[f"{old}.output.LayerNorm.{end}"]
    net.load_state_dict(state)
