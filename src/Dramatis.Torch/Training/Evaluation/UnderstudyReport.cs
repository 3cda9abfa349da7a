using System.Text.Json;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Tokenization;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Runs;
using Dramatis.Torch.Training.Understudy;
using Microsoft.Extensions.AI;
using TorchSharp;

namespace Dramatis.Torch.Training.Evaluation;

/// <summary>Everything that the model card of Understudy states as measured.</summary>
/// <param name="Abilities">Abilities on the invented world.</param>
/// <param name="Talk">Free chat on recorded talk; empty where no folder of it was given.</param>
/// <param name="Parameters">Number of weights.</param>
public sealed record UnderstudyReport(IReadOnlyList<AbilityResult> Abilities, IReadOnlyList<TalkResult> Talk, long Parameters)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Measures an exported model.</summary>
    /// <param name="modelFolder">The folder in Hugging Face layout.</param>
    /// <param name="recipe">The recipe it was made with: held-out dialogues follow from it.</param>
    /// <param name="talkFolder">Folder of recorded talk, or null.</param>
    /// <param name="items">Items an ability, at least 20.</param>
    /// <param name="progress">Told what is being measured.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static async Task<UnderstudyReport> MeasureAsync(
        string modelFolder, UnderstudyRecipe recipe, string? talkFolder, int items = 300, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        ArgumentNullException.ThrowIfNull(recipe);
        using IChatClient client = await new HuggingFaceModelProvider().OpenAsync(new ModelIdentifier("hf", modelFolder), cancellationToken);
        IReadOnlyList<AbilityResult> abilities = await new AbilityEvaluation(client, recipe.WorldSeed).MeasureAsync(items, progress, cancellationToken);
        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(modelFolder, "model.safetensors"));
        long parameters = weights.Names.Sum(name => weights.Shape(name).Aggregate(1L, (a, b) => a * b));
        IReadOnlyList<TalkResult> talk = talkFolder is null ? [] : MeasureTalk(modelFolder, weights, recipe, talkFolder, progress, cancellationToken);
        return new UnderstudyReport(abilities, talk, parameters);
    }

    /// <summary>Writes the report as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Readable).ReplaceLineEndings("\n") + "\n");

    private static List<TalkResult> MeasureTalk(
        string modelFolder, SafetensorsFile weights, UnderstudyRecipe recipe, string talkFolder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var corpus = new UnderstudyCorpus(recipe, talkFolder);
        var unigram = new ByteNGram(1);
        var fourGram = new ByteNGram(4);
        progress?.Report("counting n-grams of the talk");
        foreach (string turn in corpus.Talk.Values.SelectMany(kind => kind).SelectMany(Learned))
        {
            unigram.Add(turn);
            fourGram.Add(turn);
        }

        using TrainableDecoder model = TrainableDecoder.Load(ConfigurationFile.Read(Path.Combine(modelFolder, "config.json")), weights, torch.ScalarType.Float32);
        var tokeniser = new ChatTokeniser(TokenizerFile.Read(Path.Combine(modelFolder, "tokenizer.json")).Tokenizer);
        List<TalkResult> results = [];
        foreach ((string kind, List<ChatExample> examples) in corpus.HeldOutTalk.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            progress?.Report(kind);
            var held = new TokenCorpus(kind);
            List<string> turns = []; // of the conversations that fit the model: all three are judged on the same text
            foreach (ChatExample example in examples)
            {
                TokenisedExample tokens = tokeniser.Encode(example);
                held.Add(tokens);
                turns.AddRange(tokens.Ids.Length <= model.Configuration.ContextLength ? Learned(example) : []);
            }

            HeldOutLoss loss = HeldOutLoss.Measure(model, held, cancellationToken: cancellationToken);
            results.Add(new TalkResult(kind, loss.BitsPerByte, BitsPerByte(unigram, turns), BitsPerByte(fourGram, turns), loss.Bytes));
        }

        return results;
    }

    private static IEnumerable<string> Learned(ChatExample example) => example.Turns.Where(turn => turn.Learn).Select(turn => turn.Text);

    private static double BitsPerByte(ByteNGram model, List<string> turns)
    {
        double bits = 0;
        long bytes = 0;
        foreach (string turn in turns)
        {
            (double more, int symbols) = model.Score(turn);
            bits += more;
            bytes += symbols;
        }

        return bits / bytes;
    }
}
