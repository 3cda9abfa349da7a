using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Control.Selection;
using Dramatis.Control.Selection.Choices;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Encoders;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>The options of the study with their files loaded and their models opened; fingerprints, not paths, enter trial keys.</summary>
internal sealed class SelectionOptions
{
    private SelectionOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        (Talks, Replies, Weight) = (values.Whole("talks"), values.Whole("replies"), values.Number("weight"));
        Prompt = new PersonaPrompt { Question = values.Text("question") is { Length: > 0 } question ? question : null, TopK = values.Whole("lines"), BestLast = values.Flag("bestLast") };
        if (values.Text("items") is { Length: > 0 } items)
        {
            Given = Drawn(ResponseChoiceFile.WithReplies(ResponseChoiceFile.Load(Path.Combine(settings.BaseFolder, items)), Replies, Seed));
            Effective["items"] = Hash(Given);
            if (Given.Count < 2)
            {
                throw new InvalidInputException("option 'items'", FormattableString.Invariant($"names a file with {Given.Count} talks whose reply is known."), "Two or more are needed.");
            }
        }

        if (values.Text("selector") is { Length: > 0 } selector)
        {
            string folder = Folder(selector, settings.BaseFolder);
            Selector = ClassifierFolder.IsOne(folder)
                ? ClassifierFolder.Open(folder)
                : throw new InvalidInputException("option 'selector'", $"names '{selector}', where no classifier of pairs lies.", "Make one with 'dramatis train selector' and name its export folder.");
            Effective["selector"] = Selector.Fingerprint;
            Prompt = Prompt with { MostCharacters = ClassifierFit.MostCharacters };
            Effective["talkCharacters"] = ClassifierFit.MostCharacters;
        }

        SentenceEmbedder? encoder = values.Text("embedder") is { Length: > 0 } embedder ? Embedder(embedder, settings.BaseFolder) : null;
        Grounder = PersonaSimilarity.Open(values.Text("similarity"), encoder);
        Effective["similarity"] = Grounder.Name;
        if (encoder is not null)
        {
            Effective["embedder"] = encoder.GetService<ModelFingerprint>()!.Value;
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public int Talks { get; }

    public int Replies { get; }

    public double Weight { get; }

    public PersonaPrompt Prompt { get; }

    /// <summary>The talks of a file, or null for those of the persona world.</summary>
    public IReadOnlyList<ResponseChoice>? Given { get; }

    public ITextClassifier? Selector { get; }

    public IPersonaGrounder Grounder { get; }

    public static SelectionOptions Read(OptionValues values, StudySettings settings) => new(values, settings);

    // Neighbouring talks were cut from one dialogue: the first so many would be of a few people.
    private IReadOnlyList<ResponseChoice> Drawn(IReadOnlyList<ResponseChoice> talks)
    {
        int[] order = [.. Enumerable.Range(0, talks.Count)];
        RandomStream.FromSeed(Seed).Split("talks").Shuffle(order);
        return [.. order.Take(Talks).Select(i => talks[i])];
    }

    private static SentenceEmbedder Embedder(string named, string baseFolder) => Folder(named, baseFolder) is var folder && Directory.Exists(folder)
        ? SentenceEmbedder.Open(folder)
        : throw new InvalidInputException("option 'embedder'", $"names '{named}', which is no folder.", "Name a sentence encoder in Hugging Face layout.");

    // Elsewhere such folders are named as models, hf:<folder>.
    private static string Folder(string named, string baseFolder) => Path.Combine(baseFolder, named.StartsWith("hf:", StringComparison.Ordinal) ? named[3..] : named);

    private static string Hash(IReadOnlyList<ResponseChoice> talks) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(talks)).AsSpan(0, 16));
}
