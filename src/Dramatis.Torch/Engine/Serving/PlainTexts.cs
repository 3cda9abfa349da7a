using Dramatis.Models;
using Dramatis.Torch.Engine.Generation;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Scores plain texts, without a chat template around them. Thread-safe.</summary>
/// <param name="model">The model; stays its owner's.</param>
public sealed class PlainTexts(LanguageModel model)
{
    /// <summary>
    /// Token ids of a text. With <paramref name="special"/>, control tokens written in it count as such and the token that the model
    /// expects at the beginning is added; without, the text is only text.
    /// </summary>
    public IReadOnlyList<int> Encode(string text, bool special)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<int> ids = model.Encode(text, special);
        return special && model.BeginningToken is { } beginning && (ids.Count == 0 || ids[0] != beginning) ? [beginning, .. ids] : ids;
    }

    /// <summary>Log-probability of every next token of a text; none for a text of fewer than two tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="special">See <see cref="Encode"/>.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at before each pass.</param>
    /// <exception cref="InvalidInputException">The text is too long for the model.</exception>
    public async ValueTask<TextScore> ScoreAsync(
        string text, bool special = false, PassIntervention? intervention = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<int> ids = Encode(text, special);
        return new TextScore(ids, ids.Count < 2 ? [] : await model.ScoreTextAsync(ids, intervention, cancellationToken));
    }

    /// <summary>
    /// Log-likelihood of each option after a context. Context and option are encoded together; where that joins the end of one and the
    /// beginning of the other in one token, all options count from before that token, so that they stay comparable.
    /// </summary>
    /// <param name="context">The context; at least one token.</param>
    /// <param name="options">At least one, none empty.</param>
    /// <param name="special">See <see cref="Encode"/>.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at before each pass.</param>
    /// <exception cref="InvalidInputException">There is nothing to score, or nothing before it, or too much of it.</exception>
    public async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        string context, IReadOnlyList<string> options, bool special = false, PassIntervention? intervention = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        ContinuationTokens tokens = ContinuationTokens.Encode(options, option => Encode(context + option, special));
        if (tokens.Context.Count == 0)
        {
            throw new InvalidInputException("context", "is empty, or one token with the beginning of every option.", "Give a context of at least one token.");
        }

        IReadOnlyList<double> sums = await model.ScoreTokensAsync(tokens.Context, tokens.Continuations, intervention, cancellationToken);
        return [.. options.Select((text, i) => new ContinuationScore(text, Math.Min(0, sums[i]), tokens.Continuations[i].Count))];
    }
}
