using System.Globalization;
using Dramatis.Agents;
using Dramatis.Control;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>
/// Answers of two models to questions about one statement of a persona that both play. Kept are pairs in which both are right, both wrong or
/// both say something else, as an oracle reads them: then neither is better at what was asked. That one is better written cannot be seen.
/// </summary>
public static class SelfPairs
{
    private const double Temperature = 0.7;
    private const int ReplyTokens = 48;

    /// <summary>Pair <paramref name="index"/> of a seed, the judge's own answer the suspect one; null where the answers differ in worth, are the same or empty.</summary>
    /// <param name="own">The judge.</param>
    /// <param name="other">The other model.</param>
    /// <param name="seed">Seed of the pairs.</param>
    /// <param name="index">Which pair, from 0.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<LeaningPair?> CreateAsync(IChatClient own, IChatClient other, ulong seed, int index, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(other);
        AnswerTriple triple = AnswerTriples.Create(seed, index);
        RandomStream random = RandomStream.FromSeed(seed).Split("self-pair").Split(index);
        string question = triple.Context.Turns[^1].Text;
        ChatMessage[] messages = [new(ChatRole.System, PersonaPrompt.Render(triple.Persona, PersonaStrength.Firm)), new(ChatRole.User, question)];
        ChatOptions options = new Sampling(Temperature, ReplyTokens).ToOptions(random.Split("draw"));
        string mine = (await own.GetResponseAsync(messages, options, cancellationToken)).Text.Trim();
        string theirs = (await other.GetResponseAsync(messages, options, cancellationToken)).Text.Trim();
        return mine.Length > 0 && theirs.Length > 0 && mine != theirs && triple.Oracle.Read(mine) == triple.Oracle.Read(theirs)
            ? new LeaningPair(
                string.Create(CultureInfo.InvariantCulture, $"self-{seed}-{index}"), string.Join(' ', triple.Persona.Facets.Select(FacetSentence.Of)), question, mine, theirs, random.NextBool(0.5))
            : null;
    }
}
