using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Corpora;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>From a model and a file of conversations to an adapter in PEFT layout. Run it again with the same options to go on where it stopped.</summary>
public static class ChatAdapterTraining
{
    private const long MostBytes = 512L << 20;

    /// <summary>Runs one leg.</summary>
    /// <param name="options">What to train, on what, and where.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the running step, with a checkpoint.</param>
    /// <exception cref="InvalidInputException">The data is no file of conversations, nothing in it fits, or the folder holds another run.</exception>
    /// <exception cref="ModelUnavailableException">There is no such model.</exception>
    /// <exception cref="ModelFormatException">The model is damaged, or its chat template cannot be used.</exception>
    public static Task<ChatAdapterResult> RunAsync(
        ChatAdapterOptions options, IProgress<AdapterProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Factory.StartNew(() => Run(options, progress, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static ChatAdapterResult Run(ChatAdapterOptions options, IProgress<AdapterProgress>? progress, CancellationToken cancellationToken)
    {
        if (!(options.Epochs > 0) || !double.IsFinite(options.Epochs) || options.MaximumLength < 2)
        {
            throw new InvalidInputException("training plan", $"has {options.Epochs} epochs of texts of at most {options.MaximumLength} tokens.", "Epochs are positive, and a text has at least 2 tokens.");
        }

        TalkFile.Check(options.Data, MostBytes);
        using ModelSource source = Open(options.Model);
        (AdapterExample[] texts, int leftOut) = Texts(options, source);
        AdapterPlan plan = options.Plan with { Steps = Math.Max(1, (long)Math.Ceiling(options.Epochs * texts.Length / options.Plan.TextsPerStep)) };
        plan.Validate();
        using Decoder decoder = new(source.Configuration);
        decoder.Load(source.Weights);
        TorchRuntime.UseThreads(TorchRuntime.ThreadsFor(decoder.Export().Sum(weight => weight.Value.numel())));
        LowRankSettings settings = options.Settings with { BaseModel = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Location))) };
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, settings, RandomStream.FromSeed(plan.Seed).Split("adapter"));
        using LowRankLearner learner = new(decoder, adapter);
        using AdapterTrainer trainer = new(learner, plan);
        AdapterRunState state = trainer.Run(options.Folder, texts, options.Most, progress, cancellationToken);
        return new ChatAdapterResult(state, texts.Length, leftOut, AdapterTrainer.AdapterFolder(Path.GetFullPath(options.Folder)));
    }

    private static (AdapterExample[] Texts, int LeftOut) Texts(ChatAdapterOptions options, ModelSource source)
    {
        using StreamReader reader = new(options.Data);
        AdapterExample[] all = [.. ChatExamples.Read(reader, options.Data).SelectMany(conversation => ChatExamples.Of(source, conversation))];
        int most = Math.Min(options.MaximumLength, source.Configuration.ContextLength);
        AdapterExample[] kept = [.. all.Where(text => text.Ids.Count <= most)];
        return kept.Length > 0 ? (kept, all.Length - kept.Length)
            : throw new InvalidInputException(options.Data, $"holds {all.Length} texts, none of at most {most} tokens.", "Give shorter conversations, or allow longer texts.");
    }

    private static ModelSource Open(string model)
    {
        ModelIdentifier identifier = ModelIdentifier.Parse(model);
        switch (identifier.Scheme)
        {
            case "gguf" when File.Exists(identifier.Name):
                return ModelSource.OpenGguf(identifier.Name);
            case "hf" when Directory.Exists(identifier.Name):
                return ModelSource.OpenFolder(identifier.Name);
            case "gguf" or "hf":
                throw new ModelUnavailableException(model, $"there is no {(identifier.Scheme == "gguf" ? "file" : "folder")} {identifier.Name}.", "Write gguf:<file> or hf:<folder>.");
            case var embedded when UnderstudyModelProvider.Serves(embedded):
                return ModelSource.OpenFolder(UnderstudyModelProvider.Locate(identifier, embedded));
            default:
                throw new InvalidInputException($"model '{model}'", "cannot be trained: it does not run in this process.", "Name understudy, gguf:<file> or hf:<folder>.");
        }
    }
}
