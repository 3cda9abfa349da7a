using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dramatis.Experiments.Files;
using Dramatis.Models;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Cli.Commands;

/// <summary><c>--precision</c> and <c>--threads</c>: how models in this process work. Each command gets its own instance.</summary>
internal sealed class EngineArguments
{
    private const int MostThreads = 256;

    /// <summary>Schemes of the models that these arguments apply to.</summary>
    private static readonly string[] LocalSchemes = ["understudy", "understudy-nano", "gguf", "hf"];

    private static readonly Dictionary<string, WeightPrecision> Precisions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["f32"] = WeightPrecision.Float32,
        ["bf16"] = WeightPrecision.BFloat16,
        ["int8"] = WeightPrecision.Int8,
    };

    /// <summary>How weights are kept.</summary>
    public Option<string?> Precision { get; } = new("--precision")
    {
        Description = "How a model in this process keeps its weights: f32 (as they are), bf16 or int8; fewer bits are smaller, faster and a little different",
        HelpName = "f32|bf16|int8",
        CustomParser = PrecisionOf,
    };

    /// <summary>Threads of a pass.</summary>
    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "Threads of a model in this process, 1 to 256; DRAMATIS_THREADS or the processors by default",
        HelpName = "number",
        CustomParser = ThreadsOf,
    };

    /// <summary>How the models of a command work.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="models">Identifiers of the models that the command opens.</param>
    /// <param name="otherwise">The precision where the command line names none: f32, bf16, int8 or null.</param>
    /// <exception cref="InvalidInputException">An argument is given, and none of the models works in this process.</exception>
    public EngineOptions Of(ParseResult parsed, IEnumerable<string> models, string? otherwise = null)
    {
        string? precision = parsed.GetValue(Precision);
        int? threads = parsed.GetValue(Threads);
        string? given = precision is not null ? Precision.Name : threads is not null ? Threads.Name : otherwise is not null ? "precision" : null;
        string[] named = [.. models];
        if (given is not null && !named.Any(model => LocalSchemes.Contains(ModelIdentifier.Parse(model).Scheme, StringComparer.Ordinal)))
        {
            throw new InvalidInputException(
                given, $"is for models in this process, and {string.Join(", ", named)} is none.", "Leave it out, or name understudy, gguf:<file> or hf:<folder>.");
        }

        return new EngineOptions { Precision = Precisions[precision ?? otherwise ?? "f32"], Threads = threads };
    }

    /// <summary>
    /// How the models of an experiment work, and the experiment with the precision in it, so that a run that is resumed keeps it. The
    /// command line comes before the file.
    /// </summary>
    /// <exception cref="InvalidInputException">An argument is given, and none of the models works in this process.</exception>
    public (Experiment Experiment, EngineOptions Options) Of(ParseResult parsed, Experiment experiment)
    {
        IEnumerable<string> models = experiment.Models.Values.Concat(experiment.Factors.SelectMany(f => f.Levels).SelectMany(l => l.Models.Values));
        EngineOptions options = Of(parsed, models.Distinct(StringComparer.Ordinal), experiment.Precision);
        return (experiment with { Precision = parsed.GetValue(Precision) ?? experiment.Precision }, options);
    }

    private static string? PrecisionOf(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (Precisions.ContainsKey(text))
        {
            return text.ToLowerInvariant();
        }

        argument.AddError($"--precision is '{text}'; expected {string.Join(", ", Precisions.Keys)}.");
        return null;
    }

    private static int? ThreadsOf(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= MostThreads)
        {
            return threads;
        }

        argument.AddError($"--threads is '{text}'; expected a number from 1 to {MostThreads}.");
        return null;
    }
}
