using System.Text.Json;
using Dramatis.Statistics;
using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Intervals;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Vectors;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>
/// Probe suites as files: safetensors with the weights of each place (<c>resid-post.14</c>, [K, C] of float32) and everything else as JSON in
/// the metadata. Format 1.
/// </summary>
internal static class ProbeSuiteFile
{
    private const string Key = "dramatis.probes";
    private const string Version = "1";

    public static void Write(ProbeSuite suite, string path)
    {
        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        Stored stored = new(
            suite.Labels,
            ActivationSet.NameOf(suite.BestSite),
            StoredEvaluation.Of(suite.Selected),
            [.. suite.Probes.Select(probe => new StoredProbe(
                ActivationSet.NameOf(probe.Site),
                probe.Biases,
                [.. probe.Thresholds.Select(threshold => double.IsPositiveInfinity(threshold) ? (double?)null : threshold)],
                probe.Penalty,
                StoredEvaluation.Of(probe.Evaluation),
                StoredRate.From(probe.ControlAccuracy)))]);
        SafetensorsWriter.Write(
            path,
            suite.Probes.ToDictionary(
                probe => ActivationSet.NameOf(probe.Site), probe => torch.tensor(probe.Weights.SelectMany(row => row).ToArray(), [probe.Weights.Count, probe.Weights[0].Length])),
            metadata: new Dictionary<string, string> { [Key] = Version, ["suite"] = JsonSerializer.Serialize(stored, JsonSerializerOptions.Web) });
    }

    public static ProbeSuite Read(string path)
    {
        TorchRuntime.EnsureLoaded();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault(Key) != Version || !file.Metadata.TryGetValue("suite", out string? json))
        {
            throw new ModelFormatException(path, $"holds no probes of format {Version}.");
        }

        try
        {
            Stored stored = JsonSerializer.Deserialize<Stored>(json, JsonSerializerOptions.Web) ?? throw new JsonException("null");
            return new ProbeSuite(
                stored.Labels,
                [.. stored.Probes.Select(probe => ReadProbe(file, probe, stored.Labels.Count))],
                ActivationSet.SiteOf(path, stored.BestSite),
                stored.Selected.ToEvaluation());
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NullReferenceException)
        {
            throw new ModelFormatException(path, $"holds probes that are not complete: {error.Message}", error);
        }
    }

    private static Probe ReadProbe(SafetensorsFile file, StoredProbe stored, int labels)
    {
        if (!file.Contains(stored.Site) || file.Shape(stored.Site) is not [var rows, > 0 and <= ControlVector.WidestDirection and var width]
            || rows != labels || stored.Biases.Count != labels || stored.Thresholds.Count != labels)
        {
            throw new ModelFormatException(file.Path, $"has no weights of {labels} labels for '{stored.Site}'.");
        }

        using torch.Tensor tensor = file.Read(stored.Site, torch.ScalarType.Float32);
        return new Probe(
            ActivationSet.SiteOf(file.Path, stored.Site),
            [.. tensor.data<float>().ToArray().Chunk((int)width)],
            stored.Biases,
            [.. stored.Thresholds.Select(threshold => threshold ?? double.PositiveInfinity)],
            stored.Penalty,
            stored.Evaluation.ToEvaluation(),
            stored.Control.ToRate());
    }

    private sealed record Stored(IReadOnlyList<string> Labels, string BestSite, StoredEvaluation Selected, IReadOnlyList<StoredProbe> Probes);

    // A threshold that nothing reaches is null.
    private sealed record StoredProbe(
        string Site, IReadOnlyList<double> Biases, IReadOnlyList<double?> Thresholds, double Penalty, StoredEvaluation Evaluation, StoredRate Control);

    private sealed record StoredRate(int Count, int Of, double Level)
    {
        public static StoredRate From(ProbeRate rate) => new(rate.Count, rate.Of, rate.Interval.Level);

        public ProbeRate ToRate() => new(Count, Of, ProportionInterval.Wilson(Count, Of, Level));
    }

    private sealed record StoredLabel(string Label, double Area, double Error, double Lower, double Upper, StoredRate Sensitivity, StoredRate FalsePositiveRate);

    private sealed record StoredEvaluation(StoredRate Accuracy, double Majority, double LogLoss, double Information, IReadOnlyList<StoredLabel> Labels)
    {
        public static StoredEvaluation Of(ProbeEvaluation found) => new(
            StoredRate.From(found.Accuracy),
            found.MajorityAccuracy,
            found.LogLoss,
            found.Information,
            [.. found.Labels.Select(label => new StoredLabel(
                label.Label, label.Auroc.Area, label.Auroc.StandardError, label.Auroc.Interval.Lower, label.Auroc.Interval.Upper,
                StoredRate.From(label.Sensitivity), StoredRate.From(label.FalsePositiveRate)))]);

        public ProbeEvaluation ToEvaluation() => new(
            Accuracy.ToRate(),
            Majority,
            LogLoss,
            Information,
            [.. Labels.Select(label => new LabelEvaluation(
                label.Label,
                new RocArea(label.Area, label.Error, new ConfidenceInterval(label.Lower, label.Upper, Accuracy.Level)),
                label.Sensitivity.ToRate(),
                label.FalsePositiveRate.ToRate()))]);
    }
}
