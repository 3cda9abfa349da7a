using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments.Files;
using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Running;

/// <summary>The experiment as a run folder keeps it: an experiment file in JSON with every default filled in.</summary>
public static class ExperimentRecord
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Checks that a folder is new, or holds an earlier run of the experiment.</summary>
    /// <exception cref="InvalidInputException">The folder holds the run of another experiment.</exception>
    public static void CheckFolder(Experiment experiment, RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(folder);
        if (File.Exists(folder.Experiment))
        {
            Experiment earlier = ExperimentFile.Load(folder.Experiment);
            if (earlier.Name != experiment.Name || earlier.Study != experiment.Study)
            {
                throw new InvalidInputException(
                    folder.Path,
                    $"this folder holds the run of the experiment '{earlier.Name}' of the study '{earlier.Study}'.",
                    "Give another --out.");
            }
        }
    }

    /// <summary>Writes the experiment into its folder.</summary>
    /// <exception cref="InvalidInputException">The folder holds the run of another experiment.</exception>
    public static async Task KeepAsync(Experiment experiment, RunFolder folder, CancellationToken cancellationToken = default)
    {
        CheckFolder(experiment, folder);
        string text = ToJson(experiment).ToJsonString(Readable) + "\n";
        await WholeFile.WriteAsync(
            folder.Experiment, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken));
    }

    /// <summary>An experiment in the form of an experiment file.</summary>
    public static JsonObject ToJson(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        JsonObject json = new()
        {
            ["experiment"] = experiment.Name,
            ["study"] = experiment.Study,
            ["models"] = Texts(experiment.Models),
            ["seed"] = experiment.Seed,
            ["options"] = experiment.Options.DeepClone(),
            ["factors"] = new JsonObject(experiment.Factors.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Levels(f)))),
            ["replications"] = experiment.Replications,
            ["budget"] = Budget(experiment.Budget),
            ["concurrency"] = experiment.Concurrency,
            ["base"] = Path.GetFullPath(experiment.BaseFolder),
        };
        if (experiment.Requirements.Count > 0)
        {
            json["require"] = new JsonObject(experiment.Requirements.Select(r => KeyValuePair.Create(r.Measure, (JsonNode?)r.LimitText)));
        }

        if (experiment.Precision is { } precision)
        {
            json["precision"] = precision;
        }

        if (experiment.Journal is { } journal)
        {
            json["journal"] = journal;
        }

        return json;
    }

    private static JsonArray Levels(ExperimentFactor factor) => new([.. factor.Levels.Select(level => new JsonObject
    {
        ["name"] = level.Name,
        ["options"] = level.Options.DeepClone(),
        ["models"] = Texts(level.Models),
    })]);

    private static JsonObject Budget(ExperimentBudget budget)
    {
        JsonObject json = [];
        Add("calls", budget.Limits.Calls);
        Add("input-tokens", budget.Limits.InputTokens);
        Add("output-tokens", budget.Limits.OutputTokens);
        Add("money", budget.Limits.Money);
        if (budget.Prices.Count > 0)
        {
            json["prices"] = new JsonObject(budget.Prices.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Price(p.Value))));
        }

        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    private static JsonObject Price(ModelPrice price)
    {
        JsonObject json = new() { ["input"] = price.InputPerMillion, ["output"] = price.OutputPerMillion };
        if (price.CachedInputPerMillion is { } cached)
        {
            json["cached-input"] = cached;
        }

        return json;
    }

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts) =>
        new(texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)JsonValue.Create(t.Value))));
}
