using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Reads the norms of the IPIP-NEO from a copy of <c>ipipneo/norm.py</c> of the project five-factor-e. The script is read as text and
/// never run: each group is a test of sex and age followed by 71 numbers (a leading 0, five domain means in the order N E O A C, five
/// standard deviations, then for each domain six facet means and six standard deviations).
/// </summary>
public static partial class FiveFactorNorms
{
    private const int Length = 71;
    private const string Domains = "NEOAC";

    /// <summary>The norms of a form.</summary>
    /// <param name="path">The script.</param>
    /// <param name="items">Length of the form: 120 or 300.</param>
    /// <exception cref="InvalidInputException">The file is missing, too large, or has no such norms.</exception>
    public static NormSet Load(string path, int items)
    {
        ArgumentNullException.ThrowIfNull(path);
        string script = LimitedText.Read(path, 1 << 20, "ipipneo/norm.py");
        int from = script.IndexOf("if nquestion == 120", StringComparison.Ordinal);
        int turn = script.IndexOf("nquestion == 300", Math.Max(0, from), StringComparison.Ordinal);
        if (from < 0)
        {
            throw new InvalidInputException(path, "has no norms for 120 items.", "Point to ipipneo/norm.py of five-factor-e.");
        }

        List<Match> groups = [.. Group().Matches(script[from..]).Cast<Match>()];
        int count120 = turn > 0 ? groups.Count(g => g.Index + from < turn) : groups.TakeWhile(g => !g.Groups["title"].Value.Contains("college", StringComparison.Ordinal)).Count();
        NormGroup[] read = [.. (items == 120 ? groups.Take(count120) : groups.Skip(count120)).Select(g => Read(g, path))];
        return read.Length > 0
            ? new NormSet(
                $"ipip-neo-{items}",
                new LicenceNote("MIT", "NeuroQuest; values published by J. A. Johnson", "github.com/NeuroQuestAi/five-factor-e, ipipneo/norm.py"),
                read,
                PercentileCurve.IpipNeo)
            : throw new InvalidInputException(path, $"has no norms for {items} items.", "Point to ipipneo/norm.py of five-factor-e.");
    }

    private static NormGroup Read(Match group, string path)
    {
        double[] numbers =
        [
            .. group.Groups["numbers"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : double.NaN),
        ];
        string title = group.Groups["title"].Value;
        if (numbers.Length != Length || numbers.Any(n => !double.IsFinite(n)) || numbers.Skip(6).Take(5).Any(sd => sd <= 0))
        {
            throw new InvalidInputException(path, $"the group '{title}' has {numbers.Length} numbers.", $"It should have {Length}, standard deviations above 0.");
        }

        Dictionary<string, NormValue> scales = new(StringComparer.Ordinal);
        for (int d = 0; d < 5; d++)
        {
            scales[Domains[d].ToString()] = new NormValue(numbers[1 + d], numbers[6 + d]);
            for (int f = 0; f < 6; f++)
            {
                int at = 11 + (12 * d) + f;
                scales[FormattableString.Invariant($"{Domains[d]}{f + 1}")] = new NormValue(numbers[at], numbers[at + 6]);
            }
        }

        (int fromAge, int? toAge) = Ages(group.Groups["ages"].Value);
        return new NormGroup(title, group.Groups["sex"].Value, fromAge, toAge, scales);
    }

    private static (int From, int? To) Ages(string condition)
    {
        int? above = Bound(Above().Match(condition)), below = Bound(Below().Match(condition));
        return ((above + 1) ?? 0, below - 1);

        static int? Bound(Match match) => match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(
        @"sex\.upper\(\) == ""(?<sex>[MF])""(?<ages>[^:]*):\s*return \{\s*""id"": \d+,\s*""ns"": \[(?<numbers>[^\]]*)\],\s*""category"": ""(?<title>[^""]*)""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Group();

    [GeneratedRegex(@"age > (\d{1,3})", RegexOptions.CultureInvariant)]
    private static partial Regex Above();

    [GeneratedRegex(@"age < (\d{1,3})", RegexOptions.CultureInvariant)]
    private static partial Regex Below();
}
