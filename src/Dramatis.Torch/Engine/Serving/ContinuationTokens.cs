using Dramatis.Models;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>The tokens of a scoring request: what all continuations share, and the rest of each.</summary>
internal sealed record ContinuationTokens(IReadOnlyList<int> Context, IReadOnlyList<IReadOnlyList<int>> Continuations)
{
    /// <summary>Encodes each continuation together with what comes before it.</summary>
    /// <exception cref="InvalidInputException">There is nothing to score, or a continuation is empty.</exception>
    public static ContinuationTokens Encode(LanguageModel model, ScoringRequest request)
    {
        return Encode(request.Continuations, text => model.EncodeChat(request.Messages, request.ReplyPrefix + text));
    }

    /// <summary>The same for continuations of anything.</summary>
    /// <param name="continuations">At least one, none empty.</param>
    /// <param name="encode">Tokens of what comes before with a text behind it; with an empty text, of what comes before.</param>
    /// <exception cref="InvalidInputException">There is nothing to score, or a continuation is empty.</exception>
    public static ContinuationTokens Encode(IReadOnlyList<string> continuations, Func<string, IReadOnlyList<int>> encode)
    {
        if (continuations.Count == 0 || continuations.Any(string.IsNullOrEmpty))
        {
            throw new InvalidInputException("continuations", "are missing, or one of them is empty.", "Give at least one text, and no empty one.");
        }

        IReadOnlyList<int> context = encode("");
        IReadOnlyList<int>[] whole = [.. continuations.Select(encode)];
        int shared = whole.Min(ids => Shared(context, ids));
        return new ContinuationTokens([.. context.Take(shared)], [.. whole.Select(ids => ids.Skip(shared).ToArray())]);
    }

    // At least one token stays to be predicted, also where a continuation adds nothing to the encoding.
    private static int Shared(IReadOnlyList<int> context, IReadOnlyList<int> whole)
    {
        int most = Math.Min(context.Count, whole.Count - 1);
        int shared = 0;
        while (shared < most && context[shared] == whole[shared])
        {
            shared++;
        }

        return shared;
    }
}
