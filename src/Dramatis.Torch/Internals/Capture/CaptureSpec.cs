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

    /// <summary>The spec in words, equal for equal specs.</summary>
    public override string ToString() =>
        $"{string.Join(',', Sites.Select(ActivationSet.NameOf))} {Tokens} {Reduction.ToString().ToLowerInvariant()}";
}
