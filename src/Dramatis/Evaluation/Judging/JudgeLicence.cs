using System.Text.Json;
using System.Text.Json.Serialization;
using Dramatis.Statistics;
using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Evaluation.Judging;

/// <summary>
/// What is known of a judge: how often it was right on items whose truth is known, and how far its certainty can be believed. Printed beside
/// every number that rests on the judge; a judge without one is printed as uncalibrated.
/// </summary>
/// <param name="Judge">Name of the judge.</param>
/// <param name="Fingerprint">Identifier of its weights and settings; a licence is for these alone.</param>
/// <param name="Task">What it was examined in.</param>
/// <param name="Items">Items judged.</param>
/// <param name="Right">Items judged rightly.</param>
/// <param name="Missing">Items without a readable judgement; not among <paramref name="Items"/>.</param>
/// <param name="Chance">Share right that guessing would reach.</param>
/// <param name="CalibrationError">Expected calibration error of its certainty, ten equal bins; null for a judge that states none.</param>
/// <param name="Brier">Brier score of its certainty in being right; null for a judge that states none.</param>
/// <param name="PositionBias">Share of judgements that change when the options change places, or null when it was not examined.</param>
/// <param name="Buckets">Certainty and truth by bucket; none for a judge that states no certainty.</param>
public sealed record JudgeLicence(
    string Judge,
    string Fingerprint,
    string Task,
    int Items,
    int Right,
    int Missing,
    double Chance,
    double? CalibrationError,
    double? Brier,
    double? PositionBias,
    IReadOnlyList<CertaintyBucket> Buckets)
{
    /// <summary>The format of files that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    private const int Bins = 10;

    private static readonly double[] Edges = [0, 0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>Format of the file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What it was examined on: "planted items, seed 1", or a file with its hash.</summary>
    public string Material { get; init; } = "";

    /// <summary>Biases that were looked for.</summary>
    public IReadOnlyList<JudgeBias> Biases { get; init; } = [];

    /// <summary>Quadratically weighted kappa of its scores with the true ones, or null where there are none.</summary>
    public double? Agreement { get; init; }

    /// <summary>From which certainty on it may be believed; null where that was not asked.</summary>
    public JudgePromise? Promise { get; init; }

    /// <summary>Share right, in [0, 1].</summary>
    [JsonIgnore]
    public double Accuracy => (double)Right / Items;

    /// <summary>Wilson interval of <see cref="Accuracy"/>, 95 %.</summary>
    [JsonIgnore]
    public ConfidenceInterval Interval => ProportionInterval.Wilson(Right, Items);

    /// <summary>Whether the judge is better than guessing: the interval lies above chance.</summary>
    [JsonIgnore]
    public bool IsFit => Interval.Lower > Chance;

    /// <summary>Examines judgements of items whose truth is known.</summary>
    /// <param name="judge">Name of the judge.</param>
    /// <param name="fingerprint">Identifier of its weights and settings.</param>
    /// <param name="task">What it was examined in.</param>
    /// <param name="judgements">Certainty in [0, 1] and whether the judgement was right; at least one.</param>
    /// <param name="missing">Items without a readable judgement.</param>
    /// <param name="chance">Share right that guessing would reach.</param>
    /// <param name="positionBias">Share of judgements that change with the order of the options.</param>
    public static JudgeLicence Of(
        string judge, string fingerprint, string task, IReadOnlyList<(double Certainty, bool Right)> judgements, int missing, double chance, double? positionBias = null)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        return OfUncertain(judge, fingerprint, task, [.. judgements.Select(j => j.Right)], missing, chance) with
        {
            CalibrationError = Dramatis.Statistics.Classification.CalibrationError.Binary([.. judgements.Select(j => j.Certainty)], [.. judgements.Select(j => j.Right)], Bins).Expected,
            Brier = judgements.Average(j => (j.Certainty - (j.Right ? 1 : 0)) * (j.Certainty - (j.Right ? 1 : 0))),
            PositionBias = positionBias,
            Buckets = [.. Edges.Zip(Edges.Skip(1)).Select(e => CertaintyBucket.Of(e.First, e.Second, judgements))],
        };
    }

    /// <summary>Examines the judgements of a judge that states no certainty.</summary>
    /// <inheritdoc cref="Of"/>
    public static JudgeLicence OfUncertain(string judge, string fingerprint, string task, IReadOnlyList<bool> right, int missing, double chance)
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentOutOfRangeException.ThrowIfZero(right.Count, nameof(right));
        return new JudgeLicence(judge, fingerprint, task, right.Count, right.Count(r => r), missing, chance, null, null, null, []);
    }

    /// <summary>One line for a report.</summary>
    public override string ToString() => string.Join(
        "",
        FormattableString.Invariant($"{Judge} in {Task}: right in {Accuracy:0.00} [{Interval.Lower:0.00}, {Interval.Upper:0.00}] of {Items} (chance {Chance:0.00})"),
        CalibrationError is { } error ? FormattableString.Invariant($", calibration error {error:0.00}") : "",
        Agreement is { } kappa ? FormattableString.Invariant($", kappa {kappa:0.00}") : "",
        PositionBias is > 0 and var moved ? FormattableString.Invariant($", {moved:0.00} change with the order") : "",
        string.Concat(Biases.Where(b => b.IsBiased).Select(b => FormattableString.Invariant($", for {b.Side} in {b.Share:0.00}"))),
        Missing > 0 ? FormattableString.Invariant($", {Missing} not readable") : "",
        IsFit ? "" : "; not fit: no better than guessing");
}
