using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>One test item of an ability, about held-out people in held-out wordings.</summary>
/// <param name="Id">Identifier, unique for the seed.</param>
/// <param name="Ability">Which ability: one of <see cref="AbilityItems.Abilities"/>.</param>
/// <param name="Messages">System and user messages, the last one a question.</param>
/// <param name="Options">Whole replies to score by log-likelihood, all different; empty where only generation makes sense.</param>
/// <param name="RightOption">Index of the right option, or null where there is none (ratings, generation).</param>
/// <param name="Tags">
/// What the item is about: <c>attribute</c>, <c>trait</c>, <c>pole</c> (high or low), <c>key</c> (+ or -), <c>person</c>, <c>about</c> (own or other),
/// <c>form</c>, <c>lines</c> (train or held-out wording of the profile).
/// </param>
/// <param name="Oracle">Reads a generated reply, or null where the options decide.</param>
public sealed record AbilityItem(
    string Id,
    string Ability,
    IReadOnlyList<ChatMessage> Messages,
    IReadOnlyList<string> Options,
    int? RightOption,
    IReadOnlyDictionary<string, string> Tags,
    OwnFactOracle? Oracle = null);
