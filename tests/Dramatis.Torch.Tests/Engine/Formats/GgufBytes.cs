using System.Text;

namespace Dramatis.Torch.Tests.Engine.Formats;

/// <summary>Spells GGUF files value by value, right or wrong.</summary>
internal sealed class GgufBytes
{
    private readonly List<(string Name, Action<BinaryWriter> Write)> keys = [];
    private readonly List<(string Name, ulong[] Dimensions, uint Type, byte[] Data)> tensors = [];

    public uint Version { get; init; } = 3;

    public ulong? ClaimedTensors { get; init; }

    public ulong? ClaimedKeys { get; init; }

    public GgufBytes Key(string name, uint value) => Add(name, 4, writer => writer.Write(value));

    public GgufBytes Key(string name, float value) => Add(name, 6, writer => writer.Write(value));

    public GgufBytes Key(string name, bool value) => Add(name, 7, writer => writer.Write(value));

    public GgufBytes Key(string name, string value) => Add(name, 8, writer => Text(writer, value));

    public GgufBytes Key(string name, string[] values) => Add(name, 9, writer =>
    {
        writer.Write(8u);
        writer.Write((ulong)values.Length);
        Array.ForEach(values, value => Text(writer, value));
    });

    public GgufBytes Key(string name, int[] values) => Add(name, 9, writer =>
    {
        writer.Write(5u);
        writer.Write((ulong)values.Length);
        Array.ForEach(values, writer.Write);
    });

    public GgufBytes Key(string name, float[] values) => Add(name, 9, writer =>
    {
        writer.Write(6u);
        writer.Write((ulong)values.Length);
        Array.ForEach(values, writer.Write);
    });

    /// <summary>Takes a key away.</summary>
    public GgufBytes Without(string name)
    {
        keys.RemoveAll(key => key.Name == name);
        return this;
    }

    /// <summary>A key of any type with any bytes.</summary>
    public GgufBytes Raw(string name, uint type, params byte[] bytes) => Add(name, type, writer => writer.Write(bytes));

    /// <summary>A tensor; dimensions innermost first, as the file lists them.</summary>
    public GgufBytes Tensor(string name, uint type, byte[] data, params ulong[] dimensions)
    {
        tensors.Add((name, dimensions, type, data));
        return this;
    }

    /// <summary>A float32 tensor with values that count up from a start.</summary>
    public GgufBytes Counting(string name, float start, params ulong[] dimensions)
    {
        int count = (int)dimensions.Aggregate(1UL, (product, size) => product * size);
        return Tensor(name, 0, [.. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes(start + i))], dimensions);
    }

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Encoding.ASCII.GetBytes("GGUF"));
        writer.Write(Version);
        writer.Write(ClaimedTensors ?? (ulong)tensors.Count);
        writer.Write(ClaimedKeys ?? (ulong)keys.Count);
        keys.ForEach(key => key.Write(writer));
        ulong offset = 0;
        foreach ((string name, ulong[] dimensions, uint type, byte[] data) in tensors)
        {
            Text(writer, name);
            writer.Write((uint)dimensions.Length);
            Array.ForEach(dimensions, writer.Write);
            writer.Write(type);
            writer.Write(offset);
            offset += (ulong)((data.Length + 31) / 32 * 32);
        }

        foreach ((_, _, _, byte[] data) in tensors)
        {
            Pad(stream, writer);
            writer.Write(data);
        }

        Pad(stream, writer);
        return stream.ToArray();
    }

    /// <summary>A whole Llama of one block: width 4, 2 heads of 2, 1 key-value head, inner width 3, tied head.</summary>
    public static GgufBytes TinyLlama()
    {
        string[] tokens = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", .. "abcdefghijklmnopqrstuvwxyzĠĊ<|>_'".Select(letter => letter.ToString()), "th", "the"];
        int[] types = [3, 3, 3, .. Enumerable.Repeat(1, tokens.Length - 3)];
        ulong rows = (ulong)tokens.Length;
        return new GgufBytes()
            .Key("general.architecture", "llama")
            .Key("llama.block_count", 1).Key("llama.context_length", 16).Key("llama.embedding_length", 4).Key("llama.feed_forward_length", 3)
            .Key("llama.attention.head_count", 2).Key("llama.attention.head_count_kv", 1).Key("llama.attention.layer_norm_rms_epsilon", 1e-5f)
            .Key("tokenizer.ggml.model", "gpt2").Key("tokenizer.ggml.pre", "smollm").Key("tokenizer.ggml.tokens", tokens)
            .Key("tokenizer.ggml.token_type", types).Key("tokenizer.ggml.merges", ["t h", "th e"]).Key("tokenizer.ggml.eos_token_id", 2)
            .Key("tokenizer.chat_template", "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}{{ '<|im_start|>assistant\n' }}")
            .Counting("token_embd.weight", 0, 4, rows).Counting("output_norm.weight", 0, 4)
            .Counting("blk.0.attn_norm.weight", 0, 4).Counting("blk.0.attn_q.weight", 0, 4, 4).Counting("blk.0.attn_k.weight", 0, 4, 2)
            .Counting("blk.0.attn_v.weight", 0, 4, 2).Counting("blk.0.attn_output.weight", 0, 4, 4).Counting("blk.0.ffn_norm.weight", 0, 4)
            .Counting("blk.0.ffn_gate.weight", 0, 4, 3).Counting("blk.0.ffn_up.weight", 0, 4, 3).Counting("blk.0.ffn_down.weight", 0, 3, 4);
    }

    private GgufBytes Add(string name, uint type, Action<BinaryWriter> value)
    {
        keys.Add((name, writer =>
        {
            Text(writer, name);
            writer.Write(type);
            value(writer);
        }
        ));
        return this;
    }

    private static void Text(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Pad(MemoryStream stream, BinaryWriter writer)
    {
        while (stream.Length % 32 != 0)
        {
            writer.Write((byte)0);
        }
    }
}
