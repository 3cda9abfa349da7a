namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Tells who speaks. Thread-safe.</summary>
public interface IRoleIdentifier
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>A probability for each candidate in their order, summing to 1; null when no answer could be read.</summary>
    ValueTask<IReadOnlyList<double>?> IdentifyAsync(RoleItem item, CancellationToken cancellationToken = default);
}
