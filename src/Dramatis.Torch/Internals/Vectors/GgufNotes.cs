using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>
/// Notes in GGUF metadata, under keys <c>dramatis.*</c>: texts, and one array a quantity with a value for each direction in rising
/// order of blocks. In a file without them the type of the layer count tells the two programs apart that write such files.
/// </summary>
internal static class GgufNotes
{
    private const string Prefix = "dramatis.";
    private const int Unknown = int.MinValue;

    public static ControlVectorNotes Read(GgufMetadata metadata, int[] blocks, string layerCount)
    {
        if (!metadata.Keys.Any(key => key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            return metadata.TypeOf(layerCount) switch
            {
                nameof(Int32) => LlamaCpp(blocks),
                nameof(UInt32) => Repeng(blocks, metadata.Integer(layerCount)),
                _ => ControlVectorNotes.None,
            };
        }

        return new ControlVectorNotes
        {
            Origin = metadata.Text(Prefix + "origin"),
            Method = metadata.Text(Prefix + "method"),
            Trait = metadata.Text(Prefix + "trait"),
            Polarity = metadata.Text(Prefix + "polarity"),
            Site = metadata.Text(Prefix + "site"),
            Tokens = metadata.Text(Prefix + "tokens"),
            Weights = metadata.Text(Prefix + "weights"),
            SafetyNote = metadata.Text(Prefix + "safety_note"),
            SuggestedBlocks = metadata.Text(Prefix + "suggested_blocks") is { } range ? BlockRange.Parse(range) : null,
            MeasuredAt = Pairs(blocks, metadata.Integers(Prefix + "measured_at"), value => value != Unknown, value => (int)Math.Clamp(value, -1, ControlVector.MostBlocks)),
            MeasuredAfterFinalNorm = (int?)metadata.Integer(Prefix + "measured_after_final_norm"),
            ResidualNorms = Pairs(blocks, metadata.Numbers(Prefix + "residual_norms"), double.IsFinite, value => value),
            ExplainedVariances = Pairs(blocks, metadata.Numbers(Prefix + "explained_variances"), double.IsFinite, value => value),
        };
    }

    public static void Write(GgufVectorWriter writer, ControlVectorNotes notes, int[] blocks)
    {
        (string Key, string? Text)[] texts =
        [
            ("origin", notes.Origin), ("method", notes.Method), ("trait", notes.Trait), ("polarity", notes.Polarity), ("site", notes.Site),
            ("tokens", notes.Tokens), ("weights", notes.Weights), ("safety_note", notes.SafetyNote), ("suggested_blocks", notes.SuggestedBlocks?.ToString()),
        ];
        foreach (var (key, text) in texts)
        {
            if (text is not null)
            {
                writer.Text(Prefix + key, text);
            }
        }

        if (notes.MeasuredAt.Count > 0)
        {
            writer.Int32s(Prefix + "measured_at", [.. blocks.Select(block => notes.MeasuredAt.TryGetValue(block, out int measured) ? measured : Unknown)]);
        }

        if (notes.MeasuredAfterFinalNorm is { } last)
        {
            writer.UInt32(Prefix + "measured_after_final_norm", (uint)last);
        }

        WriteNumbers(writer, "residual_norms", notes.ResidualNorms, blocks);
        WriteNumbers(writer, "explained_variances", notes.ExplainedVariances, blocks);
    }

    // Its generator measures at the output of block il and writes il + 1; its loader applies N to the output of block N.
    private static ControlVectorNotes LlamaCpp(int[] blocks) => new()
    {
        Origin = "llama.cpp",
        MeasuredAt = blocks.ToDictionary(block => block, block => block - 1),
    };

    // It writes L - 1 directions, and reads hidden states of Transformers, the last of which lies behind the final norm.
    private static ControlVectorNotes Repeng(int[] blocks, long? count) => new()
    {
        Origin = "repeng",
        MeasuredAt = blocks.ToDictionary(block => block),
        MeasuredAfterFinalNorm = blocks[^1] == count ? blocks[^1] : null,
    };

    private static void WriteNumbers(GgufVectorWriter writer, string key, IReadOnlyDictionary<int, double> values, int[] blocks)
    {
        if (values.Count > 0)
        {
            writer.Float32s(Prefix + key, [.. blocks.Select(block => values.TryGetValue(block, out double value) ? (float)value : float.NaN)]);
        }
    }

    private static Dictionary<int, TOut> Pairs<TIn, TOut>(int[] blocks, TIn[]? values, Func<TIn, bool> known, Func<TIn, TOut> convert) =>
        values is null || values.Length != blocks.Length
            ? []
            : blocks.Zip(values).Where(pair => known(pair.Second)).ToDictionary(pair => pair.First, pair => convert(pair.Second));
}
