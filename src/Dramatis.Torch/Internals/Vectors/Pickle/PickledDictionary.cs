namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>A dictionary in the order in which its members were set.</summary>
internal sealed class PickledDictionary
{
    private readonly List<(object? Key, object? Value)> members = [];

    public IReadOnlyList<(object? Key, object? Value)> Members => members;

    public void Add(object? key, object? value) => members.Add((key, value));
}
