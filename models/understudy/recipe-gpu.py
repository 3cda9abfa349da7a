"""The recipe of Understudy in PyTorch, for a machine with a GPU. The C# recipe (`dramatis train understudy`) stays the reference.

It reads the tokens that the C# recipe prepares and writes the same model.safetensors:
  dramatis train understudy --folder runs/gpu --talk <folder> --tokens 100000000 --minutes 0.01
  python3 recipe-gpu.py runs/gpu/data/tokens.bin out --minutes 6.5 [--size nano]
What differs from the C# recipe: batches of 98,304 positions instead of 3,072, the cosine follows the clock, and conversations are
used again when they run out.
"""
import argparse, json, math, os, time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file

SIZES = dict(full=(256, 704, 8, 4), nano=(128, 352, 4, 2))  # hidden, intermediate, heads, heads for keys and values
LAYERS, HEAD, VOCABULARY, CONTEXT, EPSILON = 6, 32, 4096, 2048, 1e-5
SHARES = {"world": .88, "drill": .06, "persona-talk": .015, "service-talk": .03, "topical-talk": .015}
LENGTHS = [48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024]
POSITIONS, MICRO_BATCHES, PEAK, FLOOR, WARMUP = 98_304, 2, 2.5e-3, .02, 200
CONTEXT_WEIGHT, BALANCE_AT, DEVICE = .1, 24, "cuda"


def read_tokens(path):
    """The training and the held-out corpora of a file of the format dramatis-tokens-2."""
    with open(path, "rb") as file:
        def integer(size=4):
            return int.from_bytes(file.read(size), "little")

        def text():
            length = shift = 0
            while True:
                byte = file.read(1)[0]
                length |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    return file.read(length).decode()

        def corpus():
            name, conversations = text(), integer()
            ends = np.frombuffer(file.read(4 * conversations), np.int32).astype(np.int64)
            learned_bytes = np.frombuffer(file.read(4 * conversations), np.int32)
            tokens = integer()
            return name, learned_bytes, ends, np.frombuffer(file.read(2 * tokens), np.uint16), np.frombuffer(file.read(tokens), np.uint8)

        if text() != "dramatis-tokens-2":
            raise SystemExit(f"{path} is not a file of prepared tokens")
        training, held_out = integer(), integer()
        parts = [corpus() for _ in range(training + held_out)]
        return parts[:training], parts[training:]


class Conversations:
    """Corpora on the device; a batch is a gather."""

    def __init__(self, parts, context_weight, balance_at=None):
        ids, weights, starts, lengths, corpora, base = [], [], [], [], [], 0
        for number, (_, _, ends, tokens, classes) in enumerate(parts):
            start = np.concatenate([[0], ends[:-1]])
            learned = np.add.reduceat((classes == 2).astype(np.int64), start)
            scale = np.clip(np.sqrt(balance_at / np.maximum(1, learned)), .4, 3) if balance_at else np.ones(len(start))
            weight = np.where(classes == 2, 1, np.where(classes == 1, context_weight, 0)).astype(np.float32)
            weight *= np.repeat(scale, ends - start).astype(np.float32)
            weight[start] = 0
            ids.append(tokens.astype(np.int16))
            weights.append(weight)
            starts.append(start + base)
            lengths.append(ends - start)
            corpora.append(np.full(len(start), number))
            base += len(tokens)
        self.names, self.learned_bytes = [p[0] for p in parts], np.concatenate([p[1] for p in parts])
        self.lengths, self.corpora = np.concatenate(lengths), np.concatenate(corpora)
        self.ids = torch.from_numpy(np.concatenate(ids)).to(DEVICE)
        self.weights = torch.from_numpy(np.concatenate(weights)).to(DEVICE)
        self.starts_there = torch.from_numpy(np.concatenate(starts)).to(DEVICE)
        self.lengths_there = torch.from_numpy(self.lengths).to(DEVICE)

    def batch(self, chosen, length):
        """Ids and loss weights [B, length], padded on the right with 0."""
        chosen = torch.from_numpy(np.ascontiguousarray(chosen)).to(DEVICE, non_blocking=True)
        place = torch.arange(length, device=DEVICE)[None]
        real = place < self.lengths_there[chosen][:, None]
        at = torch.where(real, self.starts_there[chosen][:, None] + place, 0)
        return torch.where(real, self.ids[at].long() & 0xFFFF, 0), torch.where(real, self.weights[at], 0.)


def batches(data, random):
    """Batches of conversations of about one length, without end; each corpus in a shuffled order that starts anew when it is used up."""
    orders = {}

    def take(corpus, tokens):
        usable = np.flatnonzero((data.corpora == corpus) & (data.lengths <= LENGTHS[-1]))
        taken, count = [], 0
        while count < tokens:
            order = orders.get(corpus)
            if order is None or len(order) == 0:
                order = random.permutation(usable)
            total = np.cumsum(data.lengths[order])
            cut = int(np.searchsorted(total, tokens - count)) + 1
            taken.append(order[:cut])
            count += int(total[min(cut, len(order)) - 1])
            orders[corpus] = order[cut:]
        return np.concatenate(taken)

    while True:
        chosen = np.concatenate([take(c, 20_000_000 * SHARES[name]) for c, name in enumerate(data.names)])
        random.shuffle(chosen)
        bucket, made = np.searchsorted(LENGTHS, data.lengths[chosen]), []
        for number, length in enumerate(LENGTHS):
            same, rows = chosen[bucket == number], POSITIONS // MICRO_BATCHES // length
            made += [(same[i:i + rows], length) for i in range(0, len(same) - rows + 1, rows)]
        for i in random.permutation(len(made)):
            yield made[i]


class Decoder:
    """A Llama-layout decoder with fp32 master weights and bf16 products."""

    def __init__(self, size):
        self.hidden, intermediate, self.heads, self.kv_heads = SIZES[size]
        self.weights = {}
        self.matrix("model.embed_tokens.weight", VOCABULARY, self.hidden)
        for layer in range(LAYERS):
            at = f"model.layers.{layer}."
            self.matrix(at + "self_attn.q_proj.weight", self.heads * HEAD, self.hidden)
            self.matrix(at + "self_attn.k_proj.weight", self.kv_heads * HEAD, self.hidden)
            self.matrix(at + "self_attn.v_proj.weight", self.kv_heads * HEAD, self.hidden)
            self.matrix(at + "self_attn.o_proj.weight", self.hidden, self.heads * HEAD)
            self.matrix(at + "mlp.gate_proj.weight", intermediate, self.hidden)
            self.matrix(at + "mlp.up_proj.weight", intermediate, self.hidden)
            self.matrix(at + "mlp.down_proj.weight", self.hidden, intermediate)
            self.ones(at + "input_layernorm.weight")
            self.ones(at + "post_attention_layernorm.weight")
        self.ones("model.norm.weight")
        frequency = 1 / (10000 ** (torch.arange(0, HEAD, 2, device=DEVICE).float() / HEAD))
        angle = torch.outer(torch.arange(CONTEXT, device=DEVICE).float(), frequency)
        self.cosine, self.sine = torch.cat([angle.cos()] * 2, -1).bfloat16(), torch.cat([angle.sin()] * 2, -1).bfloat16()

    def matrix(self, name, *shape):
        self.weights[name] = (torch.randn(shape, device=DEVICE) * .02).requires_grad_()

    def ones(self, name):
        self.weights[name] = torch.ones(self.hidden, device=DEVICE).requires_grad_()

    def loss(self, ids, weights):
        """Weighted sum of the negative log-probabilities of the next tokens, in nats."""
        w = {name: value if value.dim() == 1 else value.bfloat16() for name, value in self.weights.items()}
        logits = self.logits(w, ids).float()
        after, counted = F.pad(ids[:, 1:], (0, 1)), F.pad(weights[:, 1:], (0, 1))
        return (F.cross_entropy(logits.view(-1, VOCABULARY), after.reshape(-1), reduction="none") * counted.reshape(-1)).sum()

    def logits(self, w, ids):
        rows, length = ids.shape
        x = F.embedding(ids, w["model.embed_tokens.weight"])
        for layer in range(LAYERS):
            at = f"model.layers.{layer}."
            h = self.norm(x, w[at + "input_layernorm.weight"])
            q, k, v = (F.linear(h, w[f"{at}self_attn.{n}_proj.weight"]).view(rows, length, -1, HEAD).transpose(1, 2) for n in "qkv")
            q, k = self.rotate(q, length), self.rotate(k, length)
            group = self.heads // self.kv_heads
            y = F.scaled_dot_product_attention(q, k.repeat_interleave(group, 1), v.repeat_interleave(group, 1), is_causal=True)
            x = x + F.linear(y.transpose(1, 2).reshape(rows, length, -1), w[at + "self_attn.o_proj.weight"])
            h = self.norm(x, w[at + "post_attention_layernorm.weight"])
            gate, up = F.linear(h, w[at + "mlp.gate_proj.weight"]), F.linear(h, w[at + "mlp.up_proj.weight"])
            x = x + F.linear(F.silu(gate) * up, w[at + "mlp.down_proj.weight"])
        return F.linear(self.norm(x, w["model.norm.weight"]), w["model.embed_tokens.weight"])

    def norm(self, x, weight):
        return F.rms_norm(x.float(), (self.hidden,), weight, EPSILON).bfloat16()

    def rotate(self, x, length):
        left, right = x.chunk(2, -1)
        return x * self.cosine[:length] + torch.cat([-right, left], -1) * self.sine[:length]


class Optimiser:
    """Muon for the matrices of the blocks, AdamW without decay for the rest."""

    def __init__(self, weights):
        self.weights, self.groups = weights, {}
        for name, value in weights.items():
            if ".layers." in name and value.dim() == 2:
                self.groups.setdefault(tuple(value.shape), []).append(name)
        matrices = {name for names in self.groups.values() for name in names}
        self.momentum = {name: torch.zeros_like(weights[name]) for name in matrices}
        self.rest = torch.optim.AdamW([v for n, v in weights.items() if n not in matrices], betas=(.9, .95), weight_decay=0, fused=True)

    def step(self, rate):
        torch.nn.utils.clip_grad_norm_(list(self.weights.values()), 1.0, foreach=True)
        for group in self.rest.param_groups:
            group["lr"] = rate
        self.rest.step()
        self.muon(rate)
        for value in self.weights.values():
            value.grad = None

    @torch.no_grad()
    def muon(self, rate):
        for shape, names in self.groups.items():
            gradients, momentum = [self.weights[n].grad for n in names], [self.momentum[n] for n in names]
            torch._foreach_mul_(momentum, .95)
            torch._foreach_add_(momentum, gradients, alpha=.05)
            x = torch.stack(torch._foreach_add(torch._foreach_mul(gradients, .05), momentum, alpha=.95))
            x = x.mT if shape[0] > shape[1] else x
            x = (x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)).bfloat16()
            for _ in range(5):
                gram = x @ x.mT
                x = 3.4445 * x + (-4.7750 * gram + 2.0315 * (gram @ gram)) @ x
            x = (x.mT if shape[0] > shape[1] else x).float()
            values = [self.weights[n] for n in names]
            torch._foreach_mul_(values, 1 - rate * .1)
            torch._foreach_add_(values, list(x.unbind(0)), alpha=-rate * .2 * math.sqrt(max(shape)))


@torch.no_grad()
def held_out(model, data):
    """Nats a token and bits a byte of every held-out corpus."""
    results = {}
    for corpus, name in enumerate(data.names):
        chosen = np.flatnonzero((data.corpora == corpus) & (data.lengths <= LENGTHS[-1]))
        chosen, nats, tokens = chosen[np.argsort(data.lengths[chosen])], 0., 0.
        for i in range(0, len(chosen), 32):
            ids, weights = data.batch(chosen[i:i + 32], int(data.lengths[chosen[i:i + 32]].max()))
            nats += model.loss(ids, weights).item()
            tokens += weights[:, 1:].sum().item()
        results[name] = (nats / tokens, nats / math.log(2) / data.learned_bytes[chosen].sum())
    return results


def train(arguments):
    torch.manual_seed(1)
    training, kept = read_tokens(arguments.tokens)
    data, held = Conversations(training, CONTEXT_WEIGHT, BALANCE_AT), Conversations(kept, 0.)
    model = Decoder(arguments.size)
    optimiser, loss = Optimiser(model.weights), torch.compile(model.loss, dynamic=True)
    stream, begun, step, positions, elapsed = batches(data, np.random.default_rng(1)), None, 0, 0, 0.
    while elapsed < arguments.minutes * 60:
        rate = PEAK * (FLOOR + (1 - FLOOR) * .5 * (1 + math.cos(math.pi * elapsed / (arguments.minutes * 60)))) * min(1, (step + 1) / WARMUP)
        micro = [data.batch(*next(stream)) for _ in range(MICRO_BATCHES)]
        total = torch.stack([weights[:, 1:].sum() for _, weights in micro]).sum()
        for ids, weights in micro:
            part = loss(ids, weights) / total
            part.backward()
            positions += ids.numel()
        optimiser.step(rate)
        step += 1
        begun = begun or (time.time() if step >= 20 else None)  # compiling does not count
        elapsed = time.time() - begun if begun else 0.
        if step % 500 == 0:
            print(f"step {step}  {positions / 1e6:.0f} M positions  {held_out(model, held)}", flush=True)
    os.makedirs(arguments.out, exist_ok=True)
    halves = {name: value.detach().bfloat16().contiguous().cpu() for name, value in sorted(model.weights.items())}
    save_file(halves, os.path.join(arguments.out, "model.safetensors"), metadata={"format": "pt"})
    print(json.dumps(dict(steps=step, positions=positions, held_out=held_out(model, held))))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tokens")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--size", choices=SIZES, default="full")
    train(parser.parse_args())
