using System.Globalization;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>
/// Items that measure what a model learnt from this world, all on people that no training text mentions, with questions worded as no
/// training text words them. Item i of an ability depends on the seed, the ability and i alone.
/// </summary>
public static class AbilityItems
{
    /// <summary>Answers about own facts: four options of the same attribute, and an oracle for a generated answer.</summary>
    public const string OwnFacts = "own-facts";

    /// <summary>Leading yes/no questions about own facts, mostly wrong ones; only the oracle decides.</summary>
    public const string OwnContradiction = "own-contradiction";

    /// <summary>Ratings 1 to 5 by personas planted high or low on one trait. Items come in blocks of six for one persona.</summary>
    public const string Likert = "likert";

    /// <summary>Lettered answers that should follow an opinion stated in the persona.</summary>
    public const string OptionFollowsOpinion = "option-follows-opinion";

    /// <summary>After a talk of five: one's own private answer, or what another member said last.</summary>
    public const string OwnVersusOthers = "own-vs-others";

    /// <summary>All abilities.</summary>
    public static IReadOnlyList<string> Abilities { get; } = [OwnFacts, OwnContradiction, Likert, OptionFollowsOpinion, OwnVersusOthers];

    /// <summary>The first <paramref name="count"/> items of an ability.</summary>
    /// <exception cref="InvalidInputException">There is no such ability.</exception>
    public static IReadOnlyList<AbilityItem> Create(ulong seed, string ability, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Func<WorldScope, RandomStream, int, Draft> write = ability switch
        {
            OwnFacts => OwnFactDrafts.Open,
            OwnContradiction => OwnFactDrafts.Leading,
            Likert => LikertDrafts.Write,
            OptionFollowsOpinion => OpinionDrafts.Follow,
            OwnVersusOthers => OpinionDrafts.OwnVersusOthers,
            _ => throw new InvalidInputException($"ability '{ability}'", "is not measured.", "Abilities: " + string.Join(", ", Abilities) + "."),
        };
        WorldScope world = new(seed, WorldSplit.HeldOut);
        RandomStream root = RandomStream.FromSeed(seed).Split("ability").Split(ability);
        return [.. Enumerable.Range(0, count).Select(i => Item(write(world, root, i), ability, seed, i))];
    }

    private static AbilityItem Item(Draft draft, string ability, ulong seed, int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"{ability}-{seed}-{index}"),
        ability,
        [new ChatMessage(ChatRole.System, draft.SystemText), new ChatMessage(ChatRole.User, draft.Question)],
        draft.Options,
        draft.Right,
        draft.Tags,
        draft.Oracle);

    /// <summary>An item before it has an id.</summary>
    internal sealed record Draft(
        string SystemText,
        string Question,
        IReadOnlyList<string> Options,
        int? Right,
        IReadOnlyDictionary<string, string> Tags,
        OwnFactOracle? Oracle = null);
}
