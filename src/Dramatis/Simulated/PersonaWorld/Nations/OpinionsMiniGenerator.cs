using System.Globalization;
using System.Text;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Nations;

/// <summary>
/// Draws the shares of the opinions-mini pack from a known model. Nation n wants the place
/// t = 0.95 x level(main) + 0.25 x s x level(second) + noise, noise normal with sd 0.2, where the second value and its sign s are drawn
/// for each item; option o at place x has utility -4 (x - t)^2 and the shares are the softmax of the utilities, in thousandths.
/// </summary>
public static class OpinionsMiniGenerator
{
    /// <summary>Seed of the shipped pack.</summary>
    public const ulong ShippedSeed = 2026;

    private const int Thousand = 1000;
    private const double Steepness = 4;

    private static readonly Lazy<IReadOnlyList<OpinionQuestion>> ShippedQuestions = new(() => Questions(ShippedSeed));

    /// <summary>The questions of the shipped pack; populations are the demonyms.</summary>
    public static IReadOnlyList<OpinionQuestion> Shipped => ShippedQuestions.Value;

    /// <summary>The sixty questions with the shares of the twelve nations.</summary>
    public static IReadOnlyList<OpinionQuestion> Questions(ulong seed) => [.. CivicItems.All.Select((item, i) => new OpinionQuestion(
        string.Create(CultureInfo.InvariantCulture, $"opinions-mini-{i + 1:00}"), item.Stem, item.Shown, Populations(item, i, seed), []))];

    /// <summary>The pack as a JSON array of rows country, question, options, distribution; byte for byte the same for a seed.</summary>
    public static string ToJson(ulong seed)
    {
        StringBuilder json = new("[\n");
        IReadOnlyList<OpinionQuestion> questions = Questions(seed);
        for (int q = 0; q < questions.Count; q++)
        {
            for (int n = 0; n < WorldNation.All.Count; n++)
            {
                AppendRow(json, questions[q], WorldNation.All[n].Demonym);
                json.Append(q == questions.Count - 1 && n == WorldNation.All.Count - 1 ? "\n" : ",\n");
            }
        }

        return json.Append("]\n").ToString();
    }

    /// <summary>Exact model shares of an item for a nation before rounding; they sum to 1.</summary>
    internal static double[] Shares(CivicItem item, double target)
    {
        double[] weights = [.. Enumerable.Range(0, item.Options.Count).Select(o => Math.Exp(-Steepness * Math.Pow(item.Position(o) - target, 2)))];
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }

    /// <summary>The place that a nation wants on an item.</summary>
    internal static double Target(CivicItem item, int index, WorldNation nation, ulong seed)
    {
        RandomStream itemStream = RandomStream.FromSeed(seed).Split("opinions-mini").Split(index);
        NationValue second = itemStream.Choose([.. Enum.GetValues<NationValue>().Where(v => v != item.Main)]);
        double sign = itemStream.NextBool(0.5) ? 1 : -1;
        double noise = 0.2 * itemStream.Split(nation.Demonym).NextNormal();
        return (0.95 * nation.Level(item.Main)) + (0.25 * sign * nation.Level(second)) + noise;
    }

    private static Dictionary<string, IReadOnlyList<double>> Populations(CivicItem item, int index, ulong seed) => WorldNation.All.ToDictionary(
        n => n.Demonym, n => (IReadOnlyList<double>)InThousandths(Shares(item, Target(item, index, n, seed))), StringComparer.Ordinal);

    // Largest remainders: the thousandths add up to one exactly.
    private static double[] InThousandths(double[] shares)
    {
        int[] counts = [.. shares.Select(s => (int)Math.Floor(s * Thousand))];
        int left = Thousand - counts.Sum();
        foreach (int i in Enumerable.Range(0, shares.Length).OrderByDescending(i => (shares[i] * Thousand) - counts[i]).ThenBy(i => i).Take(left))
        {
            counts[i]++;
        }

        return [.. counts.Select(c => c / (double)Thousand)];
    }

    private static void AppendRow(StringBuilder json, OpinionQuestion question, string demonym)
    {
        json.Append("  {\n    \"country\": ").Append(Quote(demonym))
            .Append(",\n    \"question\": ").Append(Quote(question.Stem))
            .Append(",\n    \"options\": [").AppendJoin(", ", question.Options.Select(Quote))
            .Append("],\n    \"distribution\": [")
            .AppendJoin(", ", question.Populations[demonym].Select(s => s.ToString("0.0##", CultureInfo.InvariantCulture)))
            .Append("]\n  }");
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
