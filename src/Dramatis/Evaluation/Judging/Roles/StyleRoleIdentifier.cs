using Dramatis.Statistics.Texts;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>
/// Tells who speaks by the words and the runs of three letters that the line shares with each profile: cosine of tf-idf over the profiles
/// and the line, turned into probabilities by a softmax. Knows no language.
/// </summary>
/// <param name="sharpness">Multiplies cosines before the softmax, above 0.</param>
public sealed class StyleRoleIdentifier(double sharpness = 10) : IRoleIdentifier
{
    /// <inheritdoc/>
    public string Name => "style";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>?> IdentifyAsync(RoleItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        IReadOnlyList<IReadOnlyList<string>> documents = [.. item.Candidates.Select(c => Features(c.Profile)), Features(item.Target)];
        TfIdf weights = TfIdf.Of(documents);
        double[] exponents = [.. item.Candidates.Select((_, i) => Math.Exp(sharpness * weights.Cosine(i, item.Candidates.Count)))];
        return ValueTask.FromResult<IReadOnlyList<double>?>([.. exponents.Select(e => e / exponents.Sum())]);
    }

    private static IReadOnlyList<string> Features(string text)
    {
        string lower = text.ToLowerInvariant();
        return [.. TextTokens.Words(lower), .. Enumerable.Range(0, Math.Max(0, lower.Length - 2)).Select(i => string.Concat("#", lower.AsSpan(i, 3)))];
    }
}
