namespace Dramatis.Evaluation.Judging;

/// <summary>Asks a judge about several items at a time: models in this process answer them in one pass, servers side by side.</summary>
internal static class ManyAtATime
{
    private const int AtATime = 8;

    /// <summary>The answers in the order of the items.</summary>
    public static async Task<IReadOnlyList<TAnswer>> AskAsync<TItem, TAnswer>(
        IReadOnlyList<TItem> items, Func<TItem, CancellationToken, ValueTask<TAnswer>> ask, CancellationToken cancellationToken)
    {
        TAnswer[] answers = new TAnswer[items.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Count), options, async (i, stop) => answers[i] = await ask(items[i], stop));
        return answers;
    }
}
