namespace Dramatis.Evaluation.Judging;

/// <summary>Judgements of one range of certainty.</summary>
/// <param name="From">Lower end of the range.</param>
/// <param name="To">Upper end; judgements of certainty 1 belong to the last bucket.</param>
/// <param name="Items">Judgements in it.</param>
/// <param name="Right">Those that were right.</param>
public sealed record CertaintyBucket(double From, double To, int Items, int Right)
{
    internal static CertaintyBucket Of(double from, double to, IReadOnlyList<(double Certainty, bool Right)> judgements)
    {
        (double Certainty, bool Right)[] within = [.. judgements.Where(j => j.Certainty >= from && (j.Certainty < to || (to >= 1 && j.Certainty >= to)))];
        return new CertaintyBucket(from, to, within.Length, within.Count(j => j.Right));
    }
}
