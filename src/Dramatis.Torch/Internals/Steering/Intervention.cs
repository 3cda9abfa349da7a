using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>One change inside a model: what is done, where, to which tokens, and when.</summary>
public sealed record Intervention
{
    /// <summary>Kind of place.</summary>
    public SiteKind Site { get; init; } = SiteKind.ResidPost;

    /// <summary>Blocks to change, of those that have a vector; null for all of them.</summary>
    public BlockRange? Blocks { get; init; }

    /// <summary>What is done.</summary>
    public required SteeringOperation Operation { get; init; }

    /// <summary>To which tokens.</summary>
    public TokenSelection Tokens { get; init; } = TokenSelection.All;

    /// <summary>How the change grows or fades along a reply; null for all of it everywhere.</summary>
    public SteeringSchedule? Schedule { get; init; }

    /// <summary>Under which condition; null for none.</summary>
    public SteeringCondition? When { get; init; }

    /// <summary>The blocks of a model that are changed, rising.</summary>
    internal IReadOnlyList<int> BlocksOf(int layers)
    {
        BlockVectors first = Operation.Vectors[0];
        IEnumerable<int> having = Site == SiteKind.Embed ? [0] : first.Blocks ?? Enumerable.Range(0, layers);
        return [.. having.Where(block => Blocks?.Contains(block) ?? true)];
    }
}
