using System.Globalization;
using System.Text;
using Dramatis.Control.Consistency;
using Dramatis.Personas;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Testing;

/// <summary>How an actor kept to its persona under all probes.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Results">One result a probe and repeat.</param>
public sealed record CharacterReport(Persona Persona, IReadOnlyList<ProbeResult> Results)
{
    private const int MostShown = 10;
    private const int LongestReply = 300;

    /// <summary>Share of the replies that hold, in [0, 1].</summary>
    public double Share => Results.Average(r => r.Holds ? 1.0 : 0);

    /// <summary>Wilson interval of <see cref="Share"/>, 95 %.</summary>
    public ConfidenceInterval Interval => ProportionInterval.Wilson(Results.Count(r => r.Holds), Results.Count);

    /// <summary>Whether every repeat of a probe held.</summary>
    public IReadOnlyDictionary<string, bool> Held => Results.GroupBy(r => r.Probe.Id, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.All(r => r.Holds), StringComparer.Ordinal);

    /// <summary>The results that fail a check, as a test shows them: what was asked, what was said, what it contradicts and how sure that is.</summary>
    /// <param name="failing">The results to show; null takes all that do not hold.</param>
    public string Explain(IReadOnlyList<ProbeResult>? failing = null)
    {
        IReadOnlyList<ProbeResult> shown = failing ?? [.. Results.Where(r => !r.Holds)];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Persona.Name} stayed in character in {Results.Count(r => r.Holds)} of {Results.Count} replies ({Share:0.00} [{Interval.Lower:0.00}, {Interval.Upper:0.00}]).");
        foreach (ProbeResult result in shown.Take(MostShown))
        {
            text.AppendLine().AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"[{result.Probe.Id}] {result.Probe.Question}").AppendLine();
            text.Append("  said: ").Append(Short(result.Check.Reply));
            foreach (AtomCheck slip in result.Check.Slips)
            {
                text.AppendLine().Append(
                    CultureInfo.InvariantCulture,
                    $"  \"{slip.Atom.Text}\" contradicts {slip.By!.Statement.Id} \"{slip.By.Statement.Text}\" ({slip.Verdict!.Scorer}, {slip.Probability:0.00})");
            }
        }

        if (shown.Count > MostShown)
        {
            text.AppendLine().AppendLine().Append(CultureInfo.InvariantCulture, $"... and {shown.Count - MostShown} more.");
        }

        return text.ToString();
    }

    private static string Short(string reply) => reply.Length <= LongestReply ? reply : reply[..LongestReply] + " ...";
}
