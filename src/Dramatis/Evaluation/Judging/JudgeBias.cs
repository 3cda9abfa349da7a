using System.Text.Json.Serialization;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Evaluation.Judging;

/// <summary>How often a judge leans to one side where nothing speaks for either.</summary>
/// <param name="Name">Which: <c>position</c>, <c>verbosity</c>, <c>self</c>, <c>ties when equal</c>, <c>ties when different</c>.</param>
/// <param name="Side">The side that is counted, for people: "the longer reply".</param>
/// <param name="Chosen">Judgements for that side.</param>
/// <param name="Items">Judgements for either side.</param>
/// <param name="Undecided">Judgements for neither, which are in no share.</param>
/// <param name="Neutral">The share of a judge without the bias, or null where there is no such share.</param>
public sealed record JudgeBias(string Name, string Side, int Chosen, int Items, int Undecided, double? Neutral)
{
    /// <summary>Name of the bias for the reply that is shown first, among judgements that change with the order.</summary>
    public const string Position = "position";

    /// <summary>Name of the bias for the longer of two replies that say the same.</summary>
    public const string Verbosity = "verbosity";

    /// <summary>Name of the bias for what the judge itself wrote.</summary>
    public const string Self = "self";

    /// <summary>Name of the share of ties between replies that say the same.</summary>
    public const string TiesWhenEqual = "ties when equal";

    /// <summary>Name of the share of ties between replies of which one is better.</summary>
    public const string TiesWhenDifferent = "ties when different";

    /// <summary>Share for the side, in [0, 1]; NaN without judgements.</summary>
    [JsonIgnore]
    public double Share => Items > 0 ? (double)Chosen / Items : double.NaN;

    /// <summary>Wilson interval of <see cref="Share"/>, 95 %; [0, 1] without judgements.</summary>
    [JsonIgnore]
    public ConfidenceInterval Interval => Items > 0 ? ProportionInterval.Wilson(Chosen, Items) : new ConfidenceInterval(0, 1);

    /// <summary>Whether the interval leaves the neutral share out.</summary>
    [JsonIgnore]
    public bool IsBiased => Neutral is { } neutral && !Interval.Contains(neutral);

    /// <inheritdoc/>
    public override string ToString() => Items == 0
        ? $"{Name}: nothing to count"
        : FormattableString.Invariant($"{Name}: for {Side} in {Share:0.00} [{Interval.Lower:0.00}, {Interval.Upper:0.00}] of {Items}{(Undecided > 0 ? FormattableString.Invariant($", {Undecided} undecided") : "")}");
}
