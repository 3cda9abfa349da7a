using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>How well people's statements fit their decisions, from a file of the user's: <c>{"source": "...", "spearman": {"median": 0.6, "lower": 0.5, "upper": 0.7}}</c>.</summary>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Spearman">Rank correlations of respondents.</param>
internal sealed record HumanCongruence(string Source, HumanCongruence.Quartiles Spearman)
{
    private const long MostBytes = 1 << 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <summary>Median and quartiles.</summary>
    internal sealed record Quartiles(double Median, double Lower, double Upper);

    public static HumanCongruence Load(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length > MostBytes)
        {
            throw new InvalidInputException(path, file.Exists ? "is larger than a file of norms can be." : "does not exist.", "Point to a JSON file with source and spearman.");
        }

        try
        {
            HumanCongruence norms = JsonSerializer.Deserialize<HumanCongruence>(File.ReadAllText(path), Json) ?? throw new JsonException("The file holds null.");
            return norms.Spearman is { Lower: >= -1, Upper: <= 1 } s && s.Lower <= s.Median && s.Median <= s.Upper
                ? norms
                : throw new InvalidInputException(path, "has quartiles that are out of order or outside -1 to 1.", "Give lower, median and upper in this order.");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is not a file of norms: {e.Message}", "Write {\"source\": \"...\", \"spearman\": {\"median\": 0.6, \"lower\": 0.5, \"upper\": 0.7}}.", e);
        }
    }
}
