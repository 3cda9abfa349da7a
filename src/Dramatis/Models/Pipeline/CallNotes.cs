namespace Dramatis.Models.Pipeline;

/// <summary>What lower layers let the accounting layer know about the call in progress.</summary>
internal sealed class CallNotes
{
    private static readonly AsyncLocal<CallNotes?> Ambient = new();

    public static CallNotes? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The answer came from the store, or from the same request of another caller.</summary>
    public bool CacheHit { get; set; }
}
