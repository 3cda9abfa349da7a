using System.Security.Cryptography;
using System.Text;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Objectives;
using Dramatis.Torch.Training.Pairs;
using TorchSharp;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>
/// Makes a classifier of pairs (a cross-encoder) out of a small decoder: a head on the state of the last token, trained by cross-entropy, stopped on
/// held-out pairs, with a temperature fitted on them (Guo et al. 2017). Call it again with the same options to go on where a leg stopped.
/// </summary>
public static class PairClassifierTraining
{
    /// <summary>Runs one leg.</summary>
    /// <param name="options">What, from what, and where.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the running step, with a checkpoint.</param>
    /// <exception cref="InvalidInputException">There are no pairs, a number is out of range, or the folder holds another run.</exception>
    /// <exception cref="ModelFormatException">The decoder is damaged or of a kind that is not trained here.</exception>
    public static Task<PairRunState> RunAsync(PairClassifierOptions options, IProgress<PairProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Factory.StartNew(() => Run(options, progress, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Where the model of a run lies: the weights of the lowest held-out loss.</summary>
    public static string ExportFolder(string runFolder) => Path.Combine(runFolder, "export");

    private static PairRunState Run(PairClassifierOptions options, IProgress<PairProgress>? progress, CancellationToken cancellationToken)
    {
        using ModelSource source = ModelSource.OpenFolder(options.From);
        if (options.MaximumLength < 4 || options.MaximumLength > source.Configuration.ContextLength)
        {
            throw new InvalidInputException("longest pair", $"is {options.MaximumLength} tokens.", $"The model takes 4 to {source.Configuration.ContextLength}.");
        }

        TorchRuntime.UseThreads(TorchRuntime.Threads);
        RandomStream random = RandomStream.FromSeed(options.Plan.Seed).Split("pair-encoder");
        using var encoder = new PairEncoder(TrainableDecoder.Load(source.Configuration, source.Weights, torch.ScalarType.BFloat16), options.Labels.Count, codes: 1, random);
        var pairs = new TurnPairs(source.Tokenizer);
        Row[] learned = Rows(options.Learned, pairs, options.MaximumLength), heldOut = Rows(options.HeldOut, pairs, options.MaximumLength);
        var trainer = new PairTrainer<Row>(encoder, options.Plan, (model, batch, _) => Loss(model, batch));
        PairRunState state = trainer.Run(options.Folder, learned, heldOut, Digest(source.Fingerprint, learned, heldOut), options.Most, progress, cancellationToken);
        string best = Path.Combine(options.Folder, "best", "model.safetensors");
        if (File.Exists(best))
        {
            encoder.Restore(best);
        }

        PairSettings settings = new(PairSettings.CurrentFormat, options.MaximumLength, Temperature(encoder, heldOut));
        PairExport.Write(ExportFolder(options.Folder), encoder, options.Labels, settings, options.From);
        return state;
    }

    private static Row[] Rows(IReadOnlyList<LabelledTexts> examples, TurnPairs pairs, int longest) =>
        [.. examples.AsParallel().AsOrdered().Select(e => new Row(pairs.Encode(e.First, e.Second, longest).Ids, e.Class))];

    private static torch.Tensor Loss(PairEncoder encoder, IReadOnlyList<Row> batch)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor classes = torch.tensor([.. batch.Select(row => (long)row.Label)]);
        return PairLoss.CrossEntropy(encoder.Cross([.. batch.Select(row => row.Ids)]), classes).MoveToOuterDisposeScope();
    }

    // The likelihood has one maximum in log T; a grid finer than any difference that matters finds it.
    private static double Temperature(PairEncoder encoder, Row[] rows)
    {
        using var off = torch.no_grad();
        List<(float[] Logits, int Label)> all = [];
        foreach (Row[] batch in rows.OrderBy(row => row.Ids.Count).Chunk(64))
        {
            using torch.Tensor scores = encoder.Cross([.. batch.Select(row => row.Ids)]);
            float[][] logits = [.. scores.data<float>().ToArray().Chunk(encoder.Classes)];
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
            int[] numbers = [row.Ids.Count, .. row.Ids, row.Label];
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Row(IReadOnlyList<int> Ids, int Label);
}
