using System.Security.Cryptography;
using System.Text;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Objectives;
using Dramatis.Torch.Training.Pairs;
using TorchSharp;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>
/// Makes a classifier of pairs (a cross-encoder) out of a small decoder, by the state of the last token, or out of an encoder, by that of the first:
/// trained by cross-entropy, stopped on held-out pairs, with a temperature fitted on them (Guo et al. 2017). Call it again with the same options to go on where a leg stopped.
/// </summary>
public static class PairClassifierTraining
{
    private const int EnoughForNow = 200;

    /// <summary>Runs one leg.</summary>
    /// <param name="options">What, from what, and where.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the running step, with a checkpoint.</param>
    /// <exception cref="InvalidInputException">There are no pairs, a number is out of range, or the folder holds another run.</exception>
    /// <exception cref="ModelFormatException">The model is damaged or of a kind that is not trained here.</exception>
    public static Task<PairRunState> RunAsync(PairClassifierOptions options, IProgress<PairProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Factory.StartNew(() => Run(options, progress, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Where the model of a run lies: the weights of the lowest held-out loss.</summary>
    public static string ExportFolder(string runFolder) => Path.Combine(runFolder, "export");

    private static PairRunState Run(PairClassifierOptions options, IProgress<PairProgress>? progress, CancellationToken cancellationToken)
    {
        TorchRuntime.UseThreads(TorchRuntime.Threads);
        using IClassifierToTrain model = Open(options);
        if (options.MaximumLength < model.Lengths.Fewest || options.MaximumLength > model.Lengths.Most)
        {
            throw new InvalidInputException("longest pair", $"is {options.MaximumLength} tokens.", $"The model takes {model.Lengths.Fewest} to {model.Lengths.Most}.");
        }

        Row[] learned = Rows(options.Learned, model, options.MaximumLength), heldOut = Rows(options.HeldOut, model, options.MaximumLength);
        var trainer = new PairTrainer<IClassifierToTrain, Row>(model, options.Plan, (trained, batch, _) => Loss(trained, batch));
        PairRunState state = trainer.Run(options.Folder, learned, heldOut, Digest(model.Fingerprint, learned, heldOut), options.Most, progress, cancellationToken);
        string best = Path.Combine(options.Folder, "best", "model.safetensors");
        if (File.Exists(best))
        {
            model.Restore(best);
        }

        // Who stops a leg waits for it: some pairs do for a temperature that the next leg fits anew.
        Row[] fitted = state.IsDone ? heldOut : heldOut[..Math.Min(heldOut.Length, EnoughForNow)];
        model.Export(ExportFolder(options.Folder), options.Labels, options.MaximumLength, Temperature(model, options.Labels.Count, fitted));
        return state;
    }

    private static IClassifierToTrain Open(PairClassifierOptions options)
    {
        RandomStream random = RandomStream.FromSeed(options.Plan.Seed).Split("pair-encoder");
        return EncoderConfigurationFile.EncoderTypeOf(options.From) is null
            ? DecoderToTrain.Open(options.From, options.Labels.Count, random)
            : EncoderToTrain.Open(options.From, options.Labels, random);
    }

    private static Row[] Rows(IReadOnlyList<LabelledTexts> examples, IClassifierToTrain model, int longest) =>
        [.. examples.AsParallel().AsOrdered().Select(e => new Row(model.Encode(e.First, e.Second, longest), e.Class))];

    private static torch.Tensor Loss(IClassifierToTrain model, IReadOnlyList<Row> batch)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor classes = torch.tensor([.. batch.Select(row => (long)row.Label)]);
        return PairLoss.CrossEntropy(model.Score([.. batch.Select(row => row.Text)]), classes).MoveToOuterDisposeScope();
    }

    // The likelihood has one maximum in log T; a grid finer than any difference that matters finds it.
    private static double Temperature(IClassifierToTrain model, int classes, Row[] rows)
    {
        using var off = torch.no_grad();
        List<(float[] Logits, int Label)> all = [];
        foreach (Row[] batch in rows.OrderBy(row => row.Text.Ids.Count).Chunk(64))
        {
            using torch.Tensor scores = model.Score([.. batch.Select(row => row.Text)]);
            float[][] logits = [.. scores.data<float>().ToArray().Chunk(classes)];
            all.AddRange(logits.Zip(batch, (values, row) => (values, row.Label)));
        }

        return Enumerable.Range(-20, 61).Select(k => Math.Pow(1.1, k)).MinBy(t => all.Sum(row => NegativeLogLikelihood(row.Logits, row.Label, t)));
    }

    private static double NegativeLogLikelihood(float[] logits, int label, double temperature)
    {
        double most = logits.Max();
        return Math.Log(logits.Sum(logit => Math.Exp((logit - most) / temperature))) - ((logits[label] - most) / temperature);
    }

    private static string Digest(string model, params Row[][] sets)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(model));
        foreach (Row row in sets.SelectMany(set => set))
        {
            int[] numbers = [row.Text.Ids.Count, .. row.Text.Ids, row.Label];
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Row(EncodedText Text, int Label);
}
