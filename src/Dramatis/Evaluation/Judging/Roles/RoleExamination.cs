namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Examines a way of telling who speaks.</summary>
public static class RoleExamination
{
    private const int Digits = 9; // candidates in another order may differ in the last bits

    /// <summary>The answers to items, in their order.</summary>
    /// <param name="identifier">The way of telling.</param>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<IReadOnlyList<RoleAnswer>> AskAllAsync(IRoleIdentifier identifier, IReadOnlyList<RoleItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return await ManyAtATime.AskAsync(items, async (i, stop) => await AskAsync(identifier, i, stop), cancellationToken);
    }

    /// <summary>The answer to an item, asked in both orders of its candidates.</summary>
    /// <param name="identifier">The way of telling.</param>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<RoleAnswer> AskAsync(IRoleIdentifier identifier, RoleItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        ArgumentNullException.ThrowIfNull(item);
        IReadOnlyList<double>? there = await identifier.IdentifyAsync(item, cancellationToken);
        IReadOnlyList<double>? back = await identifier.IdentifyAsync(item with { Candidates = [.. item.Candidates.Reverse()] }, cancellationToken);
        return new RoleAnswer(there, back is null ? null : [.. back.Reverse()], GoldOf(item));
    }

    /// <summary>Place of the true speaker among the candidates.</summary>
    public static int GoldOf(RoleItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Candidates.ToList().FindIndex(c => c.Name == item.Gold);
    }

    /// <summary>The licence that answers earn; null when none could be read.</summary>
    /// <param name="judge">Name of the judge.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="answers">Answers.</param>
    /// <param name="chance">Share that guessing would reach.</param>
    public static JudgeLicence? Licence(string judge, string fingerprint, IReadOnlyList<RoleAnswer> answers, double chance)
    {
        ArgumentNullException.ThrowIfNull(answers);
        (double, bool)[] read = [.. answers.Where(a => a.Probabilities is not null).Select(a => (Math.Min(1, a.Probabilities!.Max()), RoleScores.IsFirst(a.Probabilities!, a.Gold)))];
        return read.Length == 0 ? null : JudgeLicence.Of(judge, fingerprint, JudgeTasks.Roles, read, answers.Count - read.Length, chance, Moved(answers));
    }

    /// <summary>Share of answers whose first place changes with the order of the candidates; null where none was asked twice.</summary>
    public static double? Moved(IReadOnlyList<RoleAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        RoleAnswer[] both = [.. answers.Where(a => a.Probabilities is not null && a.Reversed is not null)];
        return both.Length == 0 ? null : both.Average(b => First(b.Probabilities!) == First(b.Reversed!) ? 0.0 : 1);
    }

    private static int First(IReadOnlyList<double> probabilities) => Enumerable.Range(0, probabilities.Count).MaxBy(i => Math.Round(probabilities[i], Digits));
}
