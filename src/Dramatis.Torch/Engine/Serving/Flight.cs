using Dramatis.Torch.Engine.Prefixes;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>One sequence that a job needs computed.</summary>
/// <param name="job">Whose it is.</param>
/// <param name="ids">Its tokens so far; a reply grows.</param>
/// <param name="wantedFrom">Position of the first token whose logits are wanted; what lies before may come from memory.</param>
/// <param name="mostTokens">Tokens it can have at most.</param>
internal abstract class Flight(Job job, List<int> ids, int wantedFrom, int mostTokens)
{
    public Job Job { get; } = job;

    public List<int> Ids { get; } = ids;

    public int WantedFrom { get; } = wantedFrom;

    public int MostTokens { get; } = mostTokens;

    /// <summary>Its pages while it is computed.</summary>
    public PagedSequence? Pages { get; set; }

    /// <summary>What went wrong while its logits were read.</summary>
    public Exception? Error { get; set; }

    /// <summary>Tokens that wait to be computed.</summary>
    public int Waiting => Ids.Count - Pages!.Length;

    /// <summary>Whether one token is computed at a time from here on.</summary>
    public virtual bool IsReply => false;

    /// <summary>Reads the logits after the token at <paramref name="position"/>; on any thread, for one position at a time or for different ones.</summary>
    public abstract void Read(int position, Span<float> logits);

    /// <summary>Whether all of its logits have been read, and nothing is to follow.</summary>
    public virtual bool IsDone => Waiting == 0;
}
