using System.Globalization;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>How much people differ on a trait, and the spread of the model over settings beside it.</summary>
/// <param name="Scale">Scale.</param>
/// <param name="Settings">Settings.</param>
/// <param name="Mean">Mean over settings.</param>
/// <param name="Deviation">Standard deviation over settings.</param>
/// <param name="Human">Standard deviation of people.</param>
/// <param name="Test">Variance of people over variance of settings; null where nothing varies.</param>
internal sealed record HumanSpread(ProfileScale Scale, int Settings, double Mean, double Deviation, double? Human, VarianceRatioResult? Test)
{
    /// <summary>Spread of every scale; people are found by the name of the trait.</summary>
    public static IReadOnlyList<HumanSpread> Of(ReliabilityData data, IReadOnlyDictionary<string, double> human, int people) =>
        [.. data.Scales.Select((scale, at) => Of(scale, [.. data.Complete.Select(p => p.Scores[at]!.Value)], human, people)).OfType<HumanSpread>()];

    /// <summary>Reads <c>trait=deviation</c>.</summary>
    /// <exception cref="InvalidInputException">A text is not of that form, or a deviation is not positive.</exception>
    public static IReadOnlyDictionary<string, double> Read(IReadOnlyList<string> texts)
    {
        Dictionary<string, double> read = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            string[] parts = text.Split('=');
            bool isNumber = double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double deviation);
            read[parts[0].Trim()] = parts.Length == 2 && parts[0].Trim().Length > 0 && isNumber && deviation is > 0 and < 100
                ? deviation
                : throw new InvalidInputException($"option 'human', '{text}'", "is not a trait with a standard deviation.", "Write openness=0.7.");
        }

        return read;
    }

    private static HumanSpread? Of(ProfileScale scale, double[] scores, IReadOnlyDictionary<string, double> human, int people)
    {
        if (scores.Length < 2)
        {
            return null;
        }

        RunningMoments moments = RunningMoments.Of(scores);
        double? deviation = human.TryGetValue(scale.Trait, out double known) ? known : null;
        return new HumanSpread(
            scale,
            scores.Length,
            moments.Mean,
            moments.StandardDeviation,
            deviation,
            deviation is { } h && moments.Variance > 1e-18 ? VarianceTests.Ratio(h * h, people, moments.Variance, scores.Length) : null);
    }
}
