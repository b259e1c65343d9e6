"""The teacher: word, character, cluster and pretrained vectors into a BiLSTM; biaffine parsing, linear tagging.

After Dozat and Manning (2017), "Deep biaffine attention for neural dependency parsing", with an embedding of the
treebank (Stymne et al. 2018) so that trees of other conventions can help without being imitated.
"""

import torch
from torch import nn

from training.teacher.features import CLUSTER_DEPTHS, TASKS, Batch, Inventory


class Biaffine(nn.Module):
    def __init__(self, size: int, outputs: int):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, size + 1, size + 1))

    def forward(self, child: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """(batch, n, size) × (batch, n, size) → (batch, outputs, n, n): child by head."""
        ones = child.new_ones((*child.shape[:2], 1))
        child, head = torch.cat([child, ones], -1), torch.cat([head, ones], -1)
        return torch.einsum("bxi,oij,byj->boxy", child, self.weight, head)


def _mlp(inputs: int, outputs: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.LeakyReLU(0.1), nn.Dropout(dropout))


class Teacher(nn.Module):
    def __init__(
        self, inventory: Inventory, vector_width: int, hidden: int = 320, layers: int = 3, dropout: float = 0.33
    ):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.words = nn.Embedding(max(inventory.words.values()) + 1, 100, padding_idx=0)
        self.chars = nn.Embedding(max(inventory.chars.values()) + 1, 48, padding_idx=0)
        self.char_cnn = nn.ModuleList(nn.Conv1d(48, 64, k, padding=k // 2) for k in (3, 5))
        self.clusters = nn.ModuleList(nn.Embedding(len(t) + 1, 16, padding_idx=0) for t in inventory.clusters)
        self.shape = nn.Embedding(6, 12, padding_idx=0)
        self.source = nn.Embedding(len(inventory.sources), 12)
        self.vectors = nn.Linear(vector_width, 128)
        width = 100 + 128 + 16 * len(CLUSTER_DEPTHS) + 12 + 12 + 128
        self.lstm = nn.LSTM(width, hidden, layers, batch_first=True, bidirectional=True, dropout=dropout)
        self.arc_child, self.arc_head = _mlp(2 * hidden, 320, dropout), _mlp(2 * hidden, 320, dropout)
        self.dep_child, self.dep_head = _mlp(2 * hidden, 100, dropout), _mlp(2 * hidden, 100, dropout)
        self.arc, self.dep = Biaffine(320, 1), Biaffine(100, len(inventory.labels["dep"]))
        self.taggers = nn.ModuleDict(
            {
                task: nn.Sequential(_mlp(2 * hidden, 200, dropout), nn.Linear(200, len(inventory.labels[task])))
                for task in TASKS
            }
        )

    def embed(self, batch: Batch) -> torch.Tensor:
        size = batch.chars.shape
        letters = self.chars(batch.chars.view(-1, size[-1])).transpose(1, 2)
        chars = torch.cat([conv(letters).max(-1).values for conv in self.char_cnn], -1).view(*size[:2], -1)
        words = batch.words
        if self.training:
            words = torch.where(torch.rand(words.shape) < 0.15, words.clamp(max=1), words)
        clusters = [table(batch.clusters[..., i]) for i, table in enumerate(self.clusters)]
        source = self.source(batch.source)[:, None].expand(-1, size[1], -1)
        parts = [self.words(words), chars, *clusters, self.shape(batch.shape), source, self.vectors(batch.vectors)]
        return self.dropout(torch.cat(parts, -1))

    def forward(self, batch: Batch) -> dict[str, torch.Tensor]:
        """Scores: ``arc`` (batch, n, n), ``dep`` (batch, labels, n, n), and (batch, n, labels) for every task."""
        packed = nn.utils.rnn.pack_padded_sequence(
            self.embed(batch), batch.lengths, batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        states = self.dropout(states)
        arc = self.arc(self.arc_child(states), self.arc_head(states)).squeeze(1)
        columns = torch.arange(arc.shape[-1])
        arc = arc.masked_fill((columns[None] >= batch.lengths[:, None])[:, None], -1e9)
        scores = {"arc": arc, "dep": self.dep(self.dep_child(states), self.dep_head(states))}
        return scores | {task: tagger(states) for task, tagger in self.taggers.items()}
