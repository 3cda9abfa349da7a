using System.Globalization;
using Dramatis.Statistics.Agreement;

namespace Dramatis.Evaluation.Labelling;

/// <summary>How well a labeller agrees with people: the licence without which its labels are printed as uncalibrated.</summary>
/// <param name="Messages">Messages labelled by both.</param>
/// <param name="Agreement">Share of equal labels in [0, 1].</param>
/// <param name="Kappa">Cohen's kappa with its interval, or null when both gave one label throughout.</param>
public sealed record LabellerCalibration(int Messages, double Agreement, KappaResult? Kappa)
{
    /// <summary>Runs a labeller over messages that a person has labelled.</summary>
    /// <exception cref="ArgumentException">There are no messages.</exception>
    public static async ValueTask<LabellerCalibration> MeasureAsync(
        IOpinionLabeller labeller, IReadOnlyList<HandLabel> labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labeller);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0)
        {
            throw new ArgumentException("A calibration needs at least one message.", nameof(labels));
        }

        List<string> ours = [];
        foreach (HandLabel hand in labels)
        {
            ours.Add(Name(await labeller.LabelAsync(hand.Question, hand.Options, hand.Message, cancellationToken)));
        }

        string[] theirs = [.. labels.Select(l => Name(l.Label))];
        string[] categories = [.. ours.Concat(theirs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        double agreement = ours.Zip(theirs).Count(p => p.First == p.Second) / (double)theirs.Length;
        return new LabellerCalibration(
            labels.Count, agreement, categories.Length > 1 ? CohenKappa.Compute<string>(ours, theirs, categories) : null);
    }

    /// <summary>One line for a report.</summary>
    public override string ToString() => Kappa is null
        ? string.Create(CultureInfo.InvariantCulture, $"agreement {Agreement:0.00} on {Messages} messages, kappa not defined")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"agreement {Agreement:0.00}, kappa {Kappa.Kappa:0.00} [{Kappa.Interval.Lower:0.00}, {Kappa.Interval.Upper:0.00}] on {Messages} messages");

    private static string Name(MessageLabel label) => label.Text ?? "none";
}
