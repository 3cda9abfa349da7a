using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Texts;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Makes items from speeches whose speaker is known.</summary>
public static class RoleItems
{
    /// <summary>
    /// Items from one work: what somebody says in its later half, with candidates whose profile is what they say in its first half. The
    /// distractors are those of the work's speakers whose profile is nearest to the true one.
    /// </summary>
    /// <param name="work">Name of the work, part of every id.</param>
    /// <param name="speeches">Its speeches in order.</param>
    /// <param name="options">Candidates of an item, 2 or more.</param>
    /// <param name="most">Most items.</param>
    /// <param name="seed">Seed of the order of candidates and of the choice of items.</param>
    /// <exception cref="InvalidInputException">Too few speakers have enough to say.</exception>
    public static IReadOnlyList<RoleItem> FromWork(string work, IReadOnlyList<(string Speaker, string Text)> speeches, int options, int most, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(speeches);
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        int half = speeches.Count / 2;
        RoleCandidate[] cast =
        [
            .. speeches.Take(half).GroupBy(s => s.Speaker, s => s.Text, StringComparer.Ordinal)
                .Where(g => g.Count() >= LeastSpeeches)
                .Select(g => new RoleCandidate(g.Key, string.Join(' ', g.Take(ProfileSpeeches)))),
        ];
        if (cast.Length < options)
        {
            throw new InvalidInputException(work, FormattableString.Invariant($"has {cast.Length} speakers with {LeastSpeeches} tagged speeches or more in its first half."), FormattableString.Invariant($"An item needs {options}."));
        }

        RandomStream random = RandomStream.FromSeed(seed).Split(work);
        int[] usable = [.. Enumerable.Range(half, speeches.Count - half).Where(i => i > 0 && Array.Exists(cast, c => c.Name == speeches[i].Speaker) && speeches[i - 1].Speaker != speeches[i].Speaker)];
        return
        [
            .. random.Sample(usable, Math.Min(most, usable.Length)).Order().Select(i =>
            {
                RoleCandidate gold = cast.First(c => c.Name == speeches[i].Speaker);
                List<RoleCandidate> candidates = [gold, .. Nearest(gold, cast).Where(c => c.Name != speeches[i - 1].Speaker).Take(options - 1)];
                random.Shuffle(candidates);
                return new RoleItem(
                    FormattableString.Invariant($"{work}-{i}"), "literary", [new Turn(0, speeches[i - 1].Speaker, speeches[i - 1].Text)], speeches[i].Text, candidates, gold.Name);
            }).Where(item => item.Candidates.Count == options),
        ];
    }

    private const int LeastSpeeches = 3;
    private const int ProfileSpeeches = 8;

    private static IEnumerable<RoleCandidate> Nearest(RoleCandidate gold, RoleCandidate[] cast)
    {
        TfIdf weights = TfIdf.Of([.. cast.Select(c => TextTokens.Words(c.Profile))]);
        int mine = Array.IndexOf(cast, gold);
        return cast.Index().Where(c => c.Index != mine).OrderByDescending(c => weights.Cosine(mine, c.Index)).Select(c => c.Item);
    }
}
