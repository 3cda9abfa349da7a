namespace Dramatis.Models.Pipeline;

/// <summary>Learns what each call used. Implementations are thread-safe, fast, and do not throw.</summary>
public interface IUsageSink
{
    /// <summary>Called once for every call, after it ended.</summary>
    void Record(ModelUsage usage);
}
