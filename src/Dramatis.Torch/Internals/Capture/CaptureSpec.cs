using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Capture;

/// <summary>What to keep of the inside of a model.</summary>
public sealed record CaptureSpec
{
    /// <summary>The places; at least one.</summary>
    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>The tokens.</summary>
    public TokenSelection Tokens { get; init; } = TokenSelection.PromptLast;

    /// <summary>What becomes of the tokens of a text.</summary>
    public CaptureReduction Reduction { get; init; }

    /// <summary>Sites of one kind at some blocks.</summary>
    public static IReadOnlyList<Site> At(SiteKind kind, params IEnumerable<int> blocks) => [.. blocks.Select(block => new Site(block, kind))];

    /// <summary>Refuses places that a model lacks or that do not go together; the width of all of them.</summary>
    /// <exception cref="InvalidInputException">There is none, one is not there, or they hold no vectors of one width.</exception>
    internal int Check(DecoderConfiguration model)
    {
        if (Sites.Count == 0)
        {
            throw new InvalidInputException("capture", "names no place.", "Give at least one site.");
        }

        foreach (Site wrong in Sites.Where(site => site.Block < 0 || site.Block >= model.Layers || (site.Kind == SiteKind.Embed && site.Block != 0)).Take(1))
        {
            throw new InvalidInputException("capture", $"is of {wrong}.", $"The model has blocks 0 to {model.Layers - 1}; the embedding is at block 0.");
        }

        return Sites.Select(site => site.Kind.Width(model)).Distinct().ToArray() is [{ } width]
            ? width
            : throw new InvalidInputException(
                "capture", "is of places that do not hold vectors of one width.", "Heads have a set of their own; attention weights are read with AttentionPattern.");
    }

    /// <summary>The spec in words, equal for equal specs.</summary>
    public override string ToString() =>
        $"{string.Join(',', Sites.Select(ActivationSet.NameOf))} {Tokens} {Reduction.ToString().ToLowerInvariant()}";
}
