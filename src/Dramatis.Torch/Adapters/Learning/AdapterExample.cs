namespace Dramatis.Torch.Adapters.Learning;

/// <summary>A text to learn from.</summary>
/// <param name="Ids">Token ids; at least two.</param>
/// <param name="Learned">Whether each token is a target; as long as <paramref name="Ids"/>. The first never is: nothing comes before it.</param>
public sealed record AdapterExample(IReadOnlyList<int> Ids, IReadOnlyList<bool> Learned)
{
    /// <summary>Number of targets.</summary>
    public int Targets => Learned.Skip(1).Count(learned => learned);
}
