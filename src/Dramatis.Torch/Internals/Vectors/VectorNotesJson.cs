using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>The form in which notes stand in the metadata of a safetensors file.</summary>
internal sealed record VectorNotesJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 8,
    };

    public int Format { get; init; } = 1;

    public string ModelHint { get; init; } = "";

    public string? Origin { get; init; }

    public string? Method { get; init; }

    public string? Trait { get; init; }

    public string? Polarity { get; init; }

    public string? Site { get; init; }

    public string? Tokens { get; init; }

    public string? Weights { get; init; }

    public string? SafetyNote { get; init; }

    public string? SuggestedBlocks { get; init; }

    public int? MeasuredAfterFinalNorm { get; init; }

    public SortedDictionary<int, int>? MeasuredAt { get; init; }

    public SortedDictionary<int, double>? ResidualNorms { get; init; }

    public SortedDictionary<int, double>? ExplainedVariances { get; init; }

    public static VectorNotesJson? Parse(string text) => JsonSerializer.Deserialize<VectorNotesJson>(text, Options);

    public static VectorNotesJson Of(ControlVector vector) => new()
    {
        ModelHint = vector.ModelHint,
        Origin = vector.Notes.Origin,
        Method = vector.Notes.Method,
        Trait = vector.Notes.Trait,
        Polarity = vector.Notes.Polarity,
        Site = vector.Notes.Site,
        Tokens = vector.Notes.Tokens,
        Weights = vector.Notes.Weights,
        SafetyNote = vector.Notes.SafetyNote,
        SuggestedBlocks = vector.Notes.SuggestedBlocks?.ToString(),
        MeasuredAfterFinalNorm = vector.Notes.MeasuredAfterFinalNorm,
        MeasuredAt = Sorted(vector.Notes.MeasuredAt),
        ResidualNorms = Sorted(vector.Notes.ResidualNorms),
        ExplainedVariances = Sorted(vector.Notes.ExplainedVariances),
    };

    public string Write() => JsonSerializer.Serialize(this, Options);

    public ControlVectorNotes ToNotes() => new()
    {
        Origin = Origin,
        Method = Method,
        Trait = Trait,
        Polarity = Polarity,
        Site = Site,
        Tokens = Tokens,
        Weights = Weights,
        SafetyNote = SafetyNote,
        SuggestedBlocks = SuggestedBlocks is null ? null : BlockRange.Parse(SuggestedBlocks),
        MeasuredAfterFinalNorm = MeasuredAfterFinalNorm,
        MeasuredAt = MeasuredAt?.ToDictionary() ?? [],
        ResidualNorms = ResidualNorms?.ToDictionary() ?? [],
        ExplainedVariances = ExplainedVariances?.ToDictionary() ?? [],
    };

    private static SortedDictionary<int, T>? Sorted<T>(IReadOnlyDictionary<int, T> values) =>
        values.Count == 0 ? null : new SortedDictionary<int, T>(values.ToDictionary());
}
