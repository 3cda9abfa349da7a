using Dramatis.Control.Selection;
using Dramatis.Control.Selection.Choices;
using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Torch.Training.Classifiers;

namespace Dramatis.Cli.Training;

/// <summary>Talks with their reply and others, as a response selector learns from them.</summary>
/// <param name="Learned">What is learned from.</param>
/// <param name="HeldOut">One dialogue in twenty, of which nothing is learned.</param>
internal sealed record SelectorExamples(IReadOnlyList<LabelledTexts> Learned, IReadOnlyList<LabelledTexts> HeldOut)
{
    private const ulong WorldSeed = 20_27;
    private const int WorldReplies = 9;
    private const int WorldOthers = 3;
    private const int OneInHeldOut = 20;

    // As it will be asked: within what a classifier reads.
    private static readonly PersonaPrompt WithLines = new() { MostCharacters = ClassifierFit.MostCharacters };

    private static readonly PersonaPrompt Alone = WithLines with { TopK = 0 };

    /// <summary>The class of a pair that fits, as the second of <see cref="Labels"/>.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["other", "fits"];

    /// <summary>All examples of several sources.</summary>
    public static SelectorExamples Of(IReadOnlyList<SelectorExamples> sources) =>
        new([.. sources.SelectMany(source => source.Learned)], [.. sources.SelectMany(source => source.HeldOut)]);

    /// <summary>
    /// Talks of the persona world. Where the talk tells the answer, nothing of the persona is seen; with personas it is the persona in
    /// every other talk, and its nearest lines stand before that.
    /// </summary>
    public static async Task<SelectorExamples> OfWorldAsync(int talks, bool personas)
    {
        LabelledTexts[][] all = await Task.WhenAll(Enumerable.Range(0, Math.Max(0, talks)).Select(index => WorldPairsAsync(index, personas && index % 2 == 1)));
        return new SelectorExamples([.. all.Where((_, i) => i % OneInHeldOut != 0).SelectMany(p => p)], [.. all.Where((_, i) => i % OneInHeldOut == 0).SelectMany(p => p)]);
    }

    /// <summary>Talks of a file, with replies of their own or given in other dialogues of the same part.</summary>
    /// <param name="path">The file; <see cref="ResponseChoiceFile"/>.</param>
    /// <param name="others">Replies besides the one that was given, at least 1.</param>
    /// <param name="grounder">What finds the persona lines that stand before each talk; null for talks without personas.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or there are too few dialogues or replies in it.</exception>
    public static async Task<SelectorExamples> OfFileAsync(string path, int others, IPersonaGrounder? grounder, ulong seed)
    {
        ResponseChoice[] known = [.. ResponseChoiceFile.Load(path).Where(talk => talk.Gold is not null)];
        // Held out by dialogue: talks that were cut from one repeat each other's turns.
        Dictionary<string, int> dialogues = known.Select(talk => talk.Dialogue).Distinct(StringComparer.Ordinal).Index().ToDictionary(d => d.Item, d => d.Index, StringComparer.Ordinal);
        ILookup<bool, ResponseChoice> parts = known.ToLookup(talk => dialogues[talk.Dialogue] % OneInHeldOut == 0);
        if (dialogues.Count < 2)
        {
            throw new InvalidInputException(
                path, FormattableString.Invariant($"has {dialogues.Count} dialogues with a reply that was given."), "One in twenty is held out and the rest is learned from: give two or more, and say with 'gold' which reply was given.");
        }

        PersonaPromptWriter writer = grounder is null ? new PersonaPromptWriter(new Bm25Grounder(), Alone) : new PersonaPromptWriter(grounder, WithLines);
        async Task<IReadOnlyList<LabelledTexts>> PairsAsync(bool heldOut)
        {
            List<LabelledTexts> pairs = [];
            // Each part draws from itself: a reply that was learned as wrong would be no fair alternative to one never seen.
            foreach (ResponseChoice talk in ResponseChoiceFile.WithReplies([.. parts[heldOut]], others + 1, heldOut ? seed + 1 : seed))
            {
                pairs.AddRange(await WrittenAsync(writer, talk.Persona, talk.Context, talk.Replies, talk.Gold!.Value));
            }

            return pairs;
        }

        try
        {
            return new SelectorExamples(await PairsAsync(heldOut: false), await PairsAsync(heldOut: true));
        }
        catch (InvalidInputException error) when (error.Where.StartsWith("talk", StringComparison.Ordinal))
        {
            throw new InvalidInputException($"{path}, {error.Where}", error.Found, error.Remedy, error);
        }
    }

    private static async Task<LabelledTexts[]> WorldPairsAsync(int index, bool withPersona)
    {
        SelectionItem item = SelectionItems.Create(WorldSeed, WorldSplit.Train, index, WorldReplies, withPersona);
        string[] replies = [item.Replies[item.Gold], .. item.Replies.Where((_, i) => i != item.Gold).Take(WorldOthers)];
        return await WrittenAsync(new PersonaPromptWriter(new Bm25Grounder(), withPersona ? WithLines : Alone), item.Persona, item.Context, replies, 0);
    }

    private static async Task<LabelledTexts[]> WrittenAsync(PersonaPromptWriter writer, Persona persona, DialogueContext context, IReadOnlyList<string> replies, int gold)
    {
        IReadOnlyList<PromptedDialogue> talks = await writer.WriteAsync(persona, context, replies);
        Dictionary<DialogueContext, string> texts = new(ReferenceEqualityComparer.Instance); // replies with the same lines share one text
        foreach (PromptedDialogue talk in talks)
        {
            texts.TryAdd(talk.Context, ClassifierFit.Text(talk.Context));
        }

        return [.. replies.Select((reply, i) => new LabelledTexts(texts[talks[i].Context], reply, i == gold ? 1 : 0))];
    }
}
