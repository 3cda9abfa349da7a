using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>Quality by subject and fairness by pair.</summary>
internal sealed class AssessmentFindings
{
    private readonly IReadOnlyList<Assessment> runs;

    /// <param name="subjects">Names of the subjects.</param>
    /// <param name="pairs">Names to compare.</param>
    /// <param name="runs">All runs.</param>
    /// <param name="seed">Seed of random deals.</param>
    public AssessmentFindings(
        IReadOnlyList<string> subjects, IReadOnlyList<(string First, string Second)> pairs, IReadOnlyList<Assessment> runs, ulong seed)
    {
        this.runs = runs;
        Subjects = [.. subjects.Select(Quality)];
        PairFairness[] found = [.. pairs.Select(p => Compare(p.First, p.Second, seed))];
        PairFairness[] tested = [.. found.Where(f => f.Test is not null)];
        IReadOnlyList<double> adjusted = tested.Length == 0 ? [] : PValueAdjustment.Holm([.. tested.Select(f => f.Test!.PValue)]);
        Pairs = [.. found.Select(f => Array.IndexOf(tested, f) is >= 0 and var at ? f with { AdjustedP = adjusted[at] } : f)];
    }

    public IReadOnlyList<SubjectQuality> Subjects { get; }

    public IReadOnlyList<PairFairness> Pairs { get; }

    private SubjectQuality Quality(string subject)
    {
        IReadOnlyList<double>[] permuted = Profiles(subject, isPermuted: true), ordered = Profiles(subject, isPermuted: false);
        IReadOnlyList<double>? mean = permuted.Length > 0 ? AssessmentQuality.Mean(permuted) : null;
        return new SubjectQuality(
            subject,
            permuted,
            mean,
            permuted.Length > 1 ? AssessmentQuality.Consistency(permuted) : null,
            mean is not null && ordered.Length > 0 ? AssessmentQuality.Closeness(mean, AssessmentQuality.Mean(ordered)) : null,
            runs.Count(r => r.Subject == subject && r.Profile is null));
    }

    private PairFairness Compare(string first, string second, ulong seed)
    {
        IReadOnlyList<double>[] one = Profiles(first, isPermuted: true), other = Profiles(second, isPermuted: true);
        return one.Length < 2 || other.Length < 2
            ? new PairFairness(first, second, null, null, null, Items(first, second))
            : new PairFairness(
                first,
                second,
                AssessmentQuality.Closeness(AssessmentQuality.Mean(one), AssessmentQuality.Mean(other)),
                ProfileGapTest.Compute(one, other, RandomStream.FromKey(FormattableString.Invariant($"fairness|{first}|{second}|{seed}"))),
                null,
                Items(first, second));
    }

    private (string ItemId, double First, double Second)[] Items(string first, string second) =>
    [
        .. from item in runs.Count == 0 ? [] : runs[0].Answers.Instrument.Items
           let one = MeanOf(first, item.Id)
           let other = MeanOf(second, item.Id)
           where one is not null && other is not null
           orderby Math.Abs(one.Value - other.Value) descending, item.Id
           select (item.Id, one.Value, other.Value),
    ];

    private double? MeanOf(string subject, string item)
    {
        double[] raw = [.. runs.Where(r => r.Subject == subject && r.IsPermuted).Select(r => r.Answers.Raw(item)).OfType<double>()];
        return raw.Length == 0 ? null : raw.Average();
    }

    private IReadOnlyList<double>[] Profiles(string subject, bool isPermuted) =>
        [.. runs.Where(r => r.Subject == subject && r.IsPermuted == isPermuted).Select(r => r.Profile).OfType<IReadOnlyList<double>>()];
}
