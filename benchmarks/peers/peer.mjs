// node-llama-cpp under the same tasks as the engine: node peer.mjs <file.gguf> <threads>. One JSON task a line on standard input, one
// JSON result a line on standard output. Models and contexts are opened outside the timed parts.
import readline from "node:readline";
import { getLlama, LlamaLogLevel } from "node-llama-cpp";

const [file, threads] = process.argv.slice(2);
const llama = await getLlama({ gpu: false, build: "never", logLevel: LlamaLogLevel.error, maxThreads: Number(threads) });
const model = await llama.loadModel({ modelPath: file });
const seconds = (from) => Number(process.hrtime.bigint() - from) / 1e9;

let open = null;
async function sequences(count, contextSize, flashAttention) {
  const key = JSON.stringify([count, contextSize, flashAttention]);
  if (open?.key !== key) {
    await open?.context.dispose();
    const context = await model.createContext({
      sequences: count, contextSize, batchSize: 512, flashAttention, threads: { ideal: Number(threads), min: Number(threads) },
      failedCreationRemedy: false
    });
    open = { key, context, all: Array.from({ length: count }, () => context.getSequence()) };
  }
  for (const sequence of open.all) await sequence.clearHistory();
  return open.all;
}
const rewind = (sequence, length) =>
  sequence.nextTokenIndex > length ? sequence.eraseContextTokenRanges([{ start: length, end: sequence.nextTokenIndex }]) : undefined;

const tasks = {
  // Logits of the options after each persona and item; the persona once on every sequence, then rewind.
  async battery({ personas, items, options, lanes, flash }) {
    const all = await sequences(lanes, Math.max(...personas.map((p) => p.length)) + Math.max(...items.flat().map((i) => i.length)) + 8, flash);
    const from = process.hrtime.bigint();
    const logits = [];
    for (let p = 0; p < personas.length; p++) {
      const row = new Array(items[p].length);
      let next = 0;
      await Promise.all(all.map(async (sequence) => {
        await rewind(sequence, 0);
        await sequence.evaluateWithoutGeneratingNewTokens(personas[p]);
        while (next < items[p].length) {
          const i = next++, ids = items[p][i];
          await rewind(sequence, personas[p].length);
          const input = [...ids.slice(0, -1), [ids.at(-1), { generateNext: { logits: { filter: { tokens: options } } } }]];
          const result = (await sequence.controlledEvaluate(input)).at(-1);
          row[i] = options.map((o) => result.next.logits.get(o));
        }
      }));
      logits.push(row);
    }
    return { seconds: seconds(from), logits };
  },

  // Greedy replies of a fixed length, all sequences at once, after prompts that are read inside the time.
  async chat({ prompts, tokens, flash }) {
    const all = await sequences(prompts.length, Math.max(...prompts.map((p) => p.length)) + tokens + 8, flash);
    const from = process.hrtime.bigint();
    let first = 0;
    const replies = await Promise.all(prompts.map(async (prompt, i) => {
      const ids = [];
      for await (const token of all[i].evaluate(prompt, { temperature: 0, yieldEogToken: true })) {
        if (ids.push(token) === 1) first = Math.max(first, seconds(from));
        if (ids.length === tokens) break;
      }
      return ids;
    }));
    return { seconds: seconds(from), first, replies };
  },

  // Best of several replies and a tree of branches on one history, on one sequence: read, write, rewind.
  async branches({ history, drafts, tokens, levels }) {
    const [sequence] = await sequences(1, history.length + (levels.length + 2) * tokens + 64, false);
    const from = process.hrtime.bigint();
    const replies = [];
    await sequence.evaluateWithoutGeneratingNewTokens(history.slice(0, -1));
    const write = async (prompt) => {
      const ids = [];
      for await (const token of sequence.evaluate(prompt, { temperature: 0, yieldEogToken: true })) {
        ids.push(token);
        if (ids.length === tokens) break;
      }
      return ids;
    };
    for (const draft of drafts) {
      await rewind(sequence, history.length - 1);
      replies.push(await write([history.at(-1), ...draft]));
    }
    const grow = async (depth, path) => {
      if (depth === levels.length) return;
      for (const turn of levels[depth]) {
        const before = [...history.slice(0, -1), history.at(-1), ...path];
        await rewind(sequence, Math.min(sequence.nextTokenIndex, before.length - 1));
        const known = sequence.nextTokenIndex;
        const reply = await write([...before.slice(known), ...turn]);
        replies.push(reply);
        await grow(depth + 1, [...path, ...turn, ...reply]);
      }
    };
    await grow(0, []);
    return { seconds: seconds(from), replies };
  },

  async about() {
    return { gpu: llama.gpu, cpu: llama.cpuMathCores, build: llama.buildType, release: llama.llamaCppRelease?.release, memory: process.memoryUsage().rss };
  }
};

process.stdout.write(JSON.stringify({ ready: true }) + "\n");
for await (const line of readline.createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  try {
    process.stdout.write(JSON.stringify(await tasks[task.task](task)) + "\n");
  } catch (error) {
    process.stdout.write(JSON.stringify({ error: String(error?.stack ?? error) }) + "\n");
  }
}
process.exit(0);
