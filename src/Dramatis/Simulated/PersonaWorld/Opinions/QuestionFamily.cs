using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>
/// A pattern of questions. Slots: <c>{x}</c> a subject of the family, <c>{t}</c> a town, <c>{o}</c> an option in running text.
/// Every sixth option and subject of long lists is held out.
/// </summary>
internal sealed record QuestionFamily(string Topic, IReadOnlyList<string> Subjects, Wordings Stems, Wordings Claims, IReadOnlyList<string> Options)
{
    private const int SmallestListWithHeldOut = 10;

    /// <summary>Whether the options are steps of one scale: then all are shown, in order.</summary>
    public bool IsScale { get; init; }

    public WorldQuestion Draw(RandomStream random, WorldSplit split)
    {
        string subject = random.Choose(Pool(Subjects, split));
        string town = random.Choose(Pool(People.InventedNames.Towns, split));
        IReadOnlyList<string> options = IsScale ? Options : random.Sample(Pool(Options, split), 2 + random.NextInt(4));
        string claim = Claims.Pick(random, split);
        (string, string)[] slots = [("x", subject), ("t", town)];
        return new WorldQuestion(
            TemplateText.Fill(Stems.Pick(random, split), slots),
            [.. options.Select(TemplateText.Capitalise)],
            [.. options.Select(o => TemplateText.Fill(claim, [.. slots, ("o", o)]))],
            TemplateText.FillInline(Topic, slots));
    }

    // Held-out questions use the whole pool, so that about a sixth of what they show was never seen.
    private static IReadOnlyList<string> Pool(IReadOnlyList<string> values, WorldSplit split) =>
        split == WorldSplit.HeldOut || values.Count < SmallestListWithHeldOut ? values : [.. values.Where((_, i) => i % 6 != 5)];
}
