using System.Globalization;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;
using MathNet.Numerics.Distributions;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

/// <summary>Models of one planted kind.</summary>
/// <param name="Id">Name of the kind.</param>
/// <param name="Weight">Share of answers that the persona drives; null for a model without an anchor of its own.</param>
/// <param name="Shift">What every second religion adds to tradition, in standard deviations.</param>
/// <param name="Slope">How sharply answers follow traits.</param>
/// <param name="People">Personas in each of its groups.</param>
internal sealed record RolePlayPlant(string Id, double? Weight, double Shift, double Slope, int People)
{
    public const string Silent = "silent";
    public const string Religion = "religion";

    // Answers so sharp that noise within a persona is under two hundredths of the variance: it would count as not driven by the persona.
    private const double Sharp = 40;

    private const double Usual = 1.7;

    private const string Anchor = "Like me";

    private const string Pack = "dramatis-values-40";

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<RolePlayPlant> All { get; } =
    [
        .. new[] { 0.1, 0.25, 0.5, 0.75, 1 }.Select(w => new RolePlayPlant($"weight-{w.ToString("0.00", CultureInfo.InvariantCulture)}", w, 0, Sharp, 100)),
        new(Religion, null, 1, Sharp, 400),
        new(Silent, null, 0, Usual, 60),
    ];

    /// <summary>Half of the religions, by their place in the list: which ones means nothing.</summary>
    private static IEnumerable<AttributeLevel> Shifted =>
        SurveyAttributes.All.First(a => a.Id == "religion").Levels.Where((_, place) => place % 2 == 1);

    /// <summary>The effect that the shift must show: the difference of mean levels of N(0, 1) and N(shift, 1), cut at ln(k / (6 - k)), over their pooled deviation.</summary>
    public double ExpectedEffect
    {
        get
        {
            (double mean, double variance) = LevelOf(0);
            (double moved, double spread) = LevelOf(Shift);
            return (moved - mean) / Math.Sqrt((variance + spread) / 2);
        }
    }

    /// <summary>A model of the kind.</summary>
    public IChatClient Model(ulong seed)
    {
        RespondentPlan plan = new()
        {
            Planting = new PlantingOptions { Discrimination = Slope },
            Cues = Shift == 0 ? [] : [.. Shifted.Select(l => new TraitCue(l.Text, "tradition", Shift, true))],
            Seed = seed,
            Instruments = [InstrumentPacks.Load(Pack)],
        };
        SpeakingRespondent played = new(plan, () => []);
        return Weight is { } weight ? new AnchoredRespondent(played, Anchor, weight) : played;
    }

    private static (double Mean, double Variance) LevelOf(double shift)
    {
        double[] beyond = [1, .. Enumerable.Range(1, 5).Select(k => 1 - Normal.CDF(shift, 1, Math.Log(k / (6.0 - k)))), 0];
        double[] shares = [.. Enumerable.Range(0, 6).Select(k => beyond[k] - beyond[k + 1])];
        double mean = shares.Select((p, k) => p * (k + 1)).Sum();
        return (mean, shares.Select((p, k) => p * Math.Pow(k + 1 - mean, 2)).Sum());
    }
}
