namespace Dramatis.Torch.Engine.Serving;

/// <summary>What a model has computed since it was loaded.</summary>
/// <param name="Passes">Passes through the blocks.</param>
/// <param name="TokensComputed">Tokens that went through the blocks.</param>
/// <param name="TokensKnown">Tokens of prompts and contexts whose keys and values were in memory.</param>
public sealed record SchedulerCounts(long Passes, long TokensComputed, long TokensKnown)
{
    /// <summary>Share of tokens that did not have to be computed, from 0 to 1; replies count as computed.</summary>
    public double Reuse => TokensKnown + TokensComputed == 0 ? 0 : (double)TokensKnown / (TokensKnown + TokensComputed);
}
