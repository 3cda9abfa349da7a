namespace Dramatis.Psychometrics.Instruments;

/// <summary>What is doubtful about an instrument that can be used nevertheless.</summary>
public static class InstrumentReview
{
    private const double LeastShare = 1.0 / 3;

    /// <summary>Warnings for people, one sentence or two each.</summary>
    public static IReadOnlyList<string> Of(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return [.. instrument.Scales.Select(s => Balance(instrument, s) ?? Size(s)).OfType<string>()];
    }

    /// <summary>
    /// The share of a scale's weight on items where agreeing speaks for it: .5 when balanced; a respondent who agrees with everything
    /// scores high by as much as it lies above.
    /// </summary>
    public static double ShareKeyedFor(Scale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return scale.Items.Where(k => k.Direction > 0).Sum(k => k.Weight) / scale.Items.Sum(k => k.Weight);
    }

    // Situations and questions have options of their own; there is nothing to agree with.
    private static string? Balance(Instrument instrument, Scale scale)
    {
        double share = ShareKeyedFor(scale);
        return instrument.Kind is InstrumentKind.SelfDescription or InstrumentKind.Proposition && share is < LeastShare or > 1 - LeastShare
            ? FormattableString.Invariant(
                $"Scale '{scale.Id}' is unbalanced: {scale.Items.Count(k => k.Direction > 0)} of {scale.Items.Count} items are keyed for it. Agreeing with everything moves its score; compare with the acquiescence baseline.")
            : null;
    }

    private static string? Size(Scale scale) =>
        scale.Items.Count == 1 ? $"Scale '{scale.Id}' has one item, so its score has no interval." : null;
}
