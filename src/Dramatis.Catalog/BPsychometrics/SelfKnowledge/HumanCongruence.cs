using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>How well people's statements fit their decisions, from a file of the user's (docs/formats/human-norms.md).</summary>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Spearman">Rank correlations of people, from -1 to 1.</param>
/// <param name="Format">Version of the format.</param>
/// <param name="Respondents">How many people; null when it is not said.</param>
/// <param name="SameSide">Shares of their pairs on the same side of the middle, from 0 to 1; null when they are not given.</param>
internal sealed record HumanCongruence(
    string Source, HumanCongruence.Quartiles Spearman, int Format = 1, int? Respondents = null, HumanCongruence.Quartiles? SameSide = null)
{
    private const int Version = 1;
    private const long MostBytes = 1 << 16;
    private const string Example = """Write {"format": 1, "source": "...", "spearman": {"median": 0.6, "lower": 0.5, "upper": 0.7}}.""";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <summary>Median and quartiles.</summary>
    internal sealed record Quartiles(double Median, double Lower, double Upper);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, of another version, or breaks a rule of the format.</exception>
    public static HumanCongruence Load(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length > MostBytes)
        {
            throw new InvalidInputException(path, file.Exists ? "is larger than a file of norms can be." : "does not exist.", "Point to a JSON file with source and spearman.");
        }

        HumanCongruence norms = Parse(path);
        if (norms.Format != Version)
        {
            throw new InvalidInputException(path, $"is format version {norms.Format}.", $"This program reads version {Version}.");
        }

        if (string.IsNullOrWhiteSpace(norms.Source) || norms.Respondents < 1)
        {
            throw new InvalidInputException(path, "names no source, or fewer than one person.", "Say in 'source' who was asked and when, and in 'respondents' how many.");
        }

        Check(path, "spearman", norms.Spearman, -1);
        Check(path, "sameSide", norms.SameSide, 0);
        return norms;
    }

    private static HumanCongruence Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<HumanCongruence>(File.ReadAllText(path), Json) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is not a file of norms: {e.Message}", Example, e);
        }
    }

    private static void Check(string path, string name, Quartiles? of, double least)
    {
        if (of is not null && !(least <= of.Lower && of.Lower <= of.Median && of.Median <= of.Upper && of.Upper <= 1))
        {
            throw new InvalidInputException(
                $"{path}, '{name}'", FormattableString.Invariant($"has quartiles that are out of order or outside {least} to 1."), "Give lower, median and upper in this order.");
        }
    }
}
