using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>
/// Talk of held-out people of the world with planted slips. Every reply, with or without a slip, also holds sentences that look like
/// slips and are none: what another person does, what was once so, a second hobby; a guard that reacts to them does harm.
/// </summary>
public static class PlantedReplies
{
    private const int FactsEach = 7;

    private static readonly string[] NumberKeys = ["age", "lucky-number", "siblings", "children"];

    private static readonly string[] Fillers = ["It has been a long week.", "The weather is kind today.", "I hope you are well.", "Let us sit down for a moment.", "What a day."];

    /// <summary>Reply <paramref name="index"/> of a seed.</summary>
    /// <param name="seed">Seed of the talk.</param>
    /// <param name="index">Which reply, from 0; the same people for every kind of slip.</param>
    /// <param name="kind">The slip to plant, or null for a reply that keeps to the persona.</param>
    public static PlantedReply Create(ulong seed, int index, SlipKind? kind)
    {
        string name = kind?.ToString() ?? "none";
        RandomStream random = RandomStream.FromSeed(seed).Split("slips").Split(name).Split(index);
        WorldPerson person = WorldPerson.Create(seed, WorldSplit.HeldOut, index);
        SlipDraft draft = SlipDraft.Of(person, random, kind, FactsEach);
        List<string> sentences = [draft.Said];
        sentences.Add(Harmless(person, draft, random));
        if (random.NextBool(0.5))
        {
            sentences.Add(random.Choose(Fillers));
        }

        random.Shuffle(sentences);
        string reply = string.Join(' ', sentences);
        PlantedSlip? slip = kind is { } k
            ? new PlantedSlip(k, reply.IndexOf(draft.Said, StringComparison.Ordinal), draft.Said, draft.StatementId)
            : null;
        string id = string.Create(CultureInfo.InvariantCulture, $"slip-{seed}-{name.ToLowerInvariant()}-{index}");
        DialogueContext context = new(draft.Persona.Id, [new Turn(0, "user", draft.Asked)]);
        return new PlantedReply(id, draft.Persona, context, reply, slip);
    }

    /// <summary>A sentence that keeps to the persona and comes close to not doing so.</summary>
    private static string Harmless(WorldPerson person, SlipDraft draft, RandomStream random)
    {
        WorldFact fact = random.Choose([.. draft.Facts.Where(f => f.Attribute.Key != draft.Attribute)]);
        WorldAttribute attribute = fact.Attribute;
        string other = attribute.DrawOther(random, WorldSplit.HeldOut, [.. person.ValuesOf(attribute)]);
        string Say(Wordings wordings, string value) =>
            TemplateText.Fill(wordings.Pick(random, WorldSplit.HeldOut), ("v", value), ("n", PersonNames.Given(random, WorldSplit.HeldOut)));
        return random.NextInt(4) switch
        {
            0 when attribute.Past is { Train.Count: > 0 } => Say(attribute.Past, other),
            1 when attribute.Cardinality == AttributeCardinality.MultiValued => Say(attribute.Lines, person.ValuesOf(attribute)[^1]),
            2 => Say(attribute.Lines, fact.Value),
            _ => Say(attribute.Others, other),
        };
    }

    internal static bool IsNumber(WorldAttribute attribute) => NumberKeys.Contains(attribute.Key, StringComparer.Ordinal);
}
