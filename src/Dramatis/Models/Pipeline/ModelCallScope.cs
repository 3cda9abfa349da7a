namespace Dramatis.Models.Pipeline;

/// <summary>
/// Whom a call belongs to. A scope flows with the asynchronous code that entered it; scopes nest, and a call is accounted to every
/// scope around it.
/// </summary>
public sealed record ModelCallScope
{
    private static readonly AsyncLocal<ModelCallScope?> Ambient = new();

    /// <summary>The innermost scope, or null.</summary>
    public static ModelCallScope? Current => Ambient.Value;

    /// <summary>Key of the trial, or another name under which usage is reported; null takes the enclosing scope's.</summary>
    public string? Trial { get; init; }

    /// <summary>
    /// Repeat index, part of the cache key: equal requests with different indices are answered separately. Null takes the enclosing
    /// scope's, and 0 outside of all.
    /// </summary>
    public int? Repeat { get; init; }

    /// <summary>Learns of every call in this scope, or null.</summary>
    public IUsageSink? Usage { get; init; }

    /// <summary>Charged for every paid call in this scope, or null.</summary>
    public ModelBudget? Budget { get; init; }

    internal ModelCallScope? Parent { get; private init; }

    internal static int CurrentRepeat => Chain().Select(scope => scope.Repeat).FirstOrDefault(repeat => repeat is not null) ?? 0;

    /// <summary>Enters the scope until the returned object is disposed, in the same method.</summary>
    public IDisposable Enter()
    {
        ModelCallScope? before = Ambient.Value;
        Ambient.Value = this with { Parent = before };
        return new Exit(before);
    }

    /// <summary>The scopes around the caller, innermost first, as they are now.</summary>
    internal static IReadOnlyList<ModelCallScope> Chain()
    {
        if (Ambient.Value is not { } innermost)
        {
            return [];
        }

        List<ModelCallScope> chain = [];
        for (ModelCallScope? scope = innermost; scope is not null; scope = scope.Parent)
        {
            chain.Add(scope);
        }

        return chain;
    }

    private sealed class Exit(ModelCallScope? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
