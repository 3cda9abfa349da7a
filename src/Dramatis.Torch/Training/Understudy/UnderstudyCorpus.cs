using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Torch.Training.Corpora;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>The texts that Understudy learns from: the project's invented world and, where given, recorded talk.</summary>
public sealed class UnderstudyCorpus
{
    private readonly UnderstudyRecipe recipe;
    private readonly Dictionary<string, List<ChatExample>> talk = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ChatExample>> heldOutTalk = new(StringComparer.Ordinal);

    /// <summary>Reads the talk.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="talkFolder">Folder of recorded talk (see <see cref="TalkFolder"/>), or null for none.</param>
    public UnderstudyCorpus(UnderstudyRecipe recipe, string? talkFolder)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        this.recipe = recipe;
        if (talkFolder is null)
        {
            return;
        }

        foreach ((string kind, IReadOnlyList<ChatExample> examples) in TalkFolder.Read(talkFolder))
        {
            if (recipe.TalkWeights.GetValueOrDefault(kind) > 0)
            {
                Divide(kind, examples);
            }
        }
    }

    /// <summary>Recorded talk to learn from, by kind.</summary>
    public IReadOnlyDictionary<string, List<ChatExample>> Talk => talk;

    /// <summary>Recorded talk held out, by kind; whole dialogues.</summary>
    public IReadOnlyDictionary<string, List<ChatExample>> HeldOutTalk => heldOutTalk;

    /// <summary>World examples to learn from; lazily, without end.</summary>
    public IEnumerable<ChatExample> World() =>
        PersonaWorldCorpus.Examples(new WorldOptions(recipe.WorldSeed, WorldSplit.Train, long.MaxValue));

    /// <summary>World examples about other people in other words.</summary>
    public IEnumerable<ChatExample> HeldOutWorld() =>
        PersonaWorldCorpus.Examples(new WorldOptions(recipe.WorldSeed, WorldSplit.HeldOut, recipe.HeldOutWorldExamples));

    private void Divide(string kind, IReadOnlyList<ChatExample> examples)
    {
        List<ChatExample> learn = talk[kind] = [];
        List<ChatExample> held = heldOutTalk[kind] = [];
        foreach ((int number, IGrouping<string, ChatExample> dialogue) in examples.GroupBy(e => e.Id[..e.Id.LastIndexOf('/')], StringComparer.Ordinal).Index())
        {
            (number % recipe.HoldOutEvery == recipe.HoldOutEvery - 1 ? held : learn).AddRange(dialogue);
        }
    }
}
