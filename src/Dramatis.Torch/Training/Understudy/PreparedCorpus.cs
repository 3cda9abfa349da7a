using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Tokenization;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>
/// Tokenizer and token files of a run: made once into the run's folder, read back by every later leg, so that a resumed run sees
/// exactly the data it began with.
/// </summary>
public sealed class PreparedCorpus
{
    private const string Format = "dramatis-tokens-2";

    private PreparedCorpus(IReadOnlyList<CorpusShare> training, IReadOnlyList<TokenCorpus> heldOut) => (Training, HeldOut) = (training, heldOut);

    /// <summary>Corpora with their shares.</summary>
    public IReadOnlyList<CorpusShare> Training { get; }

    /// <summary>Held-out corpora; the first is the world's, the others are talk.</summary>
    public IReadOnlyList<TokenCorpus> HeldOut { get; }

    /// <summary>Reads the prepared data of a folder, or prepares it.</summary>
    public static PreparedCorpus Open(string folder, UnderstudyRecipe recipe, string? talkFolder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(recipe);
        string path = Path.Combine(folder, "tokens.bin");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            Prepare(folder, path, recipe, talkFolder, progress, cancellationToken);
        }

        return Load(path, recipe);
    }

    private static void Prepare(string folder, string path, UnderstudyRecipe recipe, string? talkFolder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("reading talk");
        var corpus = new UnderstudyCorpus(recipe, talkFolder);
        string vocabularyPath = Path.Combine(folder, "tokenizer.json");
        if (!File.Exists(vocabularyPath))
        {
            TrainTokenizer(folder, corpus, recipe, progress, cancellationToken);
        }

        ITextTokenizer tokenizer = TokenizerFile.Read(vocabularyPath).Tokenizer;
        progress?.Report(FormattableString.Invariant($"tokenizer has {tokenizer.VocabularySize} ids; tokenising"));
        var tokeniser = new ChatTokeniser(tokenizer);
        List<TokenCorpus> training = [Tokenise("world", corpus.World(), tokeniser, (long)(recipe.Tokens * (corpus.Talk.Count > 0 ? 1 - recipe.TalkShare : 1) * 1.02), cancellationToken)];
        if (recipe.DrillShare > 0)
        {
            training.Add(CopyDrills.Create(tokenizer, tokeniser, RandomStream.FromSeed(recipe.WorldSeed).Split("drills"), (long)(recipe.Tokens * recipe.DrillShare)));
        }

        training.AddRange(corpus.Talk.Select(talk => Tokenise(talk.Key, talk.Value, tokeniser, long.MaxValue, cancellationToken)));
        List<TokenCorpus> heldOut = [Tokenise("world", corpus.HeldOutWorld(), tokeniser, long.MaxValue, cancellationToken)];
        heldOut.AddRange(corpus.HeldOutTalk.Select(talk => Tokenise(talk.Key, talk.Value.Take(60), tokeniser, long.MaxValue, cancellationToken)));
        Save(path, training, heldOut);
        foreach (TokenCorpus part in training)
        {
            progress?.Report(FormattableString.Invariant($"{part.Name}: {part.Count} conversations, {part.TokenCount} tokens, {part.LearnedTokens} learned"));
        }
    }

    private static void TrainTokenizer(
        string folder, UnderstudyCorpus corpus, UnderstudyRecipe recipe, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("training the tokenizer");
        var counter = new PreTokenCounter();
        foreach (ChatExample example in corpus.World().Take(recipe.TokenizerExamples).Concat(corpus.Talk.Values.SelectMany(talk => talk)))
        {
            foreach (ChatExampleTurn turn in example.Turns)
            {
                counter.Add(turn.Role + "\n");
                counter.Add(turn.Text.Trim());
            }
        }

        BytePairVocabulary vocabulary = BytePairTrainer.Train(counter.Counts, recipe.VocabularySize, ChatMarkup.ControlTokens, cancellationToken);
        TokenizerFolder.Write(folder, vocabulary, recipe.Model.ContextLength);
    }

    private static TokenCorpus Tokenise(string name, IEnumerable<ChatExample> examples, ChatTokeniser tokeniser, long mostTokens, CancellationToken cancellationToken)
    {
        var corpus = new TokenCorpus(name);
        foreach (ChatExample example in examples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            corpus.Add(tokeniser.Encode(example));
            if (corpus.TokenCount >= mostTokens)
            {
                break;
            }
        }

        return corpus;
    }

    private static void Save(string path, List<TokenCorpus> training, List<TokenCorpus> heldOut)
    {
        using (var writer = new BinaryWriter(File.Create(path + ".partial")))
        {
            writer.Write(Format);
            writer.Write(training.Count);
            writer.Write(heldOut.Count);
            foreach (TokenCorpus part in training.Concat(heldOut))
            {
                part.Save(writer);
            }
        }

        File.Move(path + ".partial", path, overwrite: true);
    }

    private static PreparedCorpus Load(string path, UnderstudyRecipe recipe)
    {
        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            if (reader.ReadString() != Format)
            {
                throw new InvalidInputException(path, "was written by another version.", "Delete it; it is made anew.");
            }

            (int training, int heldOut) = (reader.ReadInt32(), reader.ReadInt32());
            TokenCorpus[] parts = [.. Enumerable.Range(0, training + heldOut).Select(_ => TokenCorpus.Load(reader))];
            return new PreparedCorpus([.. Shares(parts[..training], recipe)], parts[training..]);
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new InvalidInputException(path, "is damaged.", "Delete it; it is made anew.", error);
        }
    }

    private static IEnumerable<CorpusShare> Shares(TokenCorpus[] training, UnderstudyRecipe recipe)
    {
        double talk = training.Sum(part => recipe.TalkWeights.GetValueOrDefault(part.Name));
        double talkShare = talk > 0 ? recipe.TalkShare : 0;
        double drillShare = training.Any(part => part.Name == "drill") ? recipe.DrillShare : 0;
        return training.Select(part => new CorpusShare(part, part.Name switch
        {
            "world" => 1 - talkShare - drillShare,
            "drill" => drillShare,
            _ => talkShare * recipe.TalkWeights.GetValueOrDefault(part.Name) / talk,
        }));
    }
}
