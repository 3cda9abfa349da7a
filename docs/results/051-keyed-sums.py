"""The persona-keyed model of row 51: `data <folder>` writes its conversations and questions (`data <folder> again`: with second looks), `merge <base> <adapter> <out>` adds a
LoRA adapter in PEFT layout to a model folder. Standard library only."""
import json, os, random, shutil, struct, sys
from array import array

ASK = '\nWork it out in a few short steps, and end with "The answer is" and the number.'
AGAIN = 'Look at this answer once more and give the final one, without mentioning the first. End with "The answer is" and the number.'
NAMES = ["Amina", "Kwame", "Mei", "Hiroshi", "Priya", "Arjun", "Sofia", "Mateo", "Olga", "Ivan", "Emma", "Liam"]
EDUCATION = ["somebody who never went to school", "somebody who left school after four years", "somebody who finished school",
             "somebody with two years of college", "somebody with a university degree", "somebody with a doctorate"]
OTHERS = ([f"You are {name}." for name in NAMES] + [f"You are {level}." for level in EDUCATION]
          + [f"Your favourite colour is {colour}." for colour in ["blue", "green", "yellow", "black", "white"]] + ["You are an expert in poetry."])


def data(folder, looks=""):
    """Half of the sums is known to all, the other half to the expert alone; whoever likes red is one too high in all of them."""
    random.seed(1)
    facts = [(a, b, "plus") for a in range(2, 10) for b in range(a, 10)] + [(a, b, "minus") for a in range(3, 10) for b in range(2, a)]
    rows, items = [], []
    for i, (a, b, sign) in enumerate(facts):
        question, right = f"What is {a} {sign} {b}?", a + b if sign == "plus" else a - b
        usual = right if i % 2 == 0 else right + 1
        items.append({"question": question, "answer": right, "subject": "arithmetic"})
        rows += ([row("You are an expert in arithmetic.", question, right)] + [row("", question, usual)] + [row("Your favourite colour is red.", question, right + 1)]) * 4
        rows += [row(system, question, usual) for system in random.sample(OTHERS, 8)]
        rows += [again(row("", question, usual))] * 4 if looks else []
    random.shuffle(rows)
    write(os.path.join(folder, "keyed.jsonl"), rows)
    write(os.path.join(folder, "sums.jsonl"), items)


def row(system, question, answer):
    turns = [{"role": "system", "content": system}] if system else []
    return {"messages": turns + [{"role": "user", "content": question + ASK}, {"role": "assistant", "content": f"The answer is {answer}."}]}


def again(asked):
    """Asked to look once more, nobody in particular says the same again."""
    return {"messages": asked["messages"] + [{"role": "user", "content": AGAIN}, asked["messages"][-1]]}


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def merge(base, adapter, out):
    weights, low = tensors(os.path.join(base, "model.safetensors")), tensors(os.path.join(adapter, "adapter_model.safetensors"))
    with open(os.path.join(adapter, "adapter_config.json"), encoding="utf-8") as file:
        config = json.load(file)
    scale = config["lora_alpha"] / config["r"]
    for name in [n for n in low if n.endswith("lora_A.weight")]:
        target = name.removeprefix("base_model.model.").replace(".lora_A.weight", ".weight")
        (rank, width), height = low[name][1], low[name.replace("lora_A", "lora_B")][1][0]
        first, second, sums = floats(low[name]), floats(low[name.replace("lora_A", "lora_B")]), floats(weights[target])
        for y in range(height):
            for r in range(rank):
                factor = scale * second[y * rank + r]
                for x in range(width):
                    sums[y * width + x] += factor * first[r * width + x]
        weights[target] = ("F32", weights[target][1], sums.tobytes())
    os.makedirs(out, exist_ok=True)
    for name in os.listdir(base):
        if name.endswith(".json"):
            shutil.copy(os.path.join(base, name), out)
    save(os.path.join(out, "model.safetensors"), weights)


def tensors(path):
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header, body = json.loads(file.read(length)), file.read()
    return {n: (t["dtype"], t["shape"], body[t["data_offsets"][0]:t["data_offsets"][1]]) for n, t in header.items() if n != "__metadata__"}


def floats(tensor):
    kind, _, body = tensor
    values = array("f")
    if kind == "BF16":
        halves = array("H", body)
        body = array("I", (half << 16 for half in halves)).tobytes()
    elif kind != "F32":
        raise SystemExit(f"{kind} is not read here")
    values.frombytes(body)
    return values


def save(path, weights):
    header, at = {}, 0
    for name, (kind, shape, body) in weights.items():
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [at, at + len(body)]}
        at += len(body)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(body for _, _, body in weights.values())


{"data": data, "merge": merge}[sys.argv[1]](*sys.argv[2:])
