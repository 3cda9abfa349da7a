using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dramatis.Files;
using Dramatis.Models;
using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Files;

/// <summary>Reads experiment files: YAML, or JSON, which is YAML too. See <c>docs/formats/experiment.schema.json</c>.</summary>
public static class ExperimentFile
{
    /// <summary>Most bytes of an experiment file.</summary>
    public const long LargestFile = 1024 * 1024;

    private const string DefaultRole = "default";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">
    /// The file is absent, larger than <see cref="LargestFile"/>, not UTF-8, not YAML, or does not say what an experiment file must
    /// say; the message names line and column.
    /// </exception>
    public static Experiment Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path);
        FileInfo info = new(full);
        if (!info.Exists)
        {
            throw new InvalidInputException(path, "there is no such file.", "Check the path of the experiment file.");
        }

        if (info.Length > LargestFile)
        {
            throw new InvalidInputException(
                path,
                FormattableString.Invariant($"the file has {info.Length} bytes; an experiment file has at most {LargestFile}."),
                "Give the experiment file, and name large inputs in it by path.");
        }

        return Parse(ReadText(full, path), path, Path.GetDirectoryName(full) ?? ".");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="baseFolder">Folder against which relative paths are resolved, unless the text names another.</param>
    /// <exception cref="InvalidInputException">The text is not an experiment.</exception>
    public static Experiment Parse(string text, string file, string baseFolder)
    {
        PlacedYaml yaml = YamlReader.Read(text, file);
        if (yaml.Root is not JsonObject root)
        {
            throw new InvalidInputException(file, "the file holds no mapping.", "Begin with 'experiment: <name>' and 'study: <slug>'.");
        }

        new SchemaCheck(yaml.Where, yaml.WhereKey).Check(root, ExperimentSchema.Envelope());
        string? folder = root["base"]?.GetValue<string>();
        return new Experiment
        {
            Name = root["experiment"]!.GetValue<string>(),
            Study = root["study"]!.GetValue<string>(),
            Models = Models(root, yaml, "", ["understudy"]),
            Seed = (ulong)(root["seed"]?.GetValue<long>() ?? 1),
            Options = root["options"]?.DeepClone().AsObject() ?? [],
            Factors = [.. (root["factors"]?.AsObject() ?? []).Select(f => Factor(f.Key, f.Value!.AsArray(), yaml))],
            Replications = (int)(root["replications"]?.GetValue<long>() ?? 1),
            Requirements = [.. (root["require"]?.AsObject() ?? []).Select(r =>
                Requirement.Parse(r.Key, r.Value!.GetValue<string>(), yaml.Where(Pointer.Add("/require", r.Key))))],
            Budget = Budget(root["budget"]?.AsObject() ?? []),
            Concurrency = (int)(root["concurrency"]?.GetValue<long>() ?? 4),
            Precision = root["precision"]?.GetValue<string>(),
            Journal = root["journal"]?.GetValue<string>(),
            Output = root["output"]?.GetValue<string>(),
            BaseFolder = folder is null ? baseFolder : Path.GetFullPath(folder, baseFolder),
        };
    }

    /// <summary>Reads a file and finds its study; options of the file and of every factor level are checked against the study.</summary>
    /// <exception cref="InvalidInputException">As in <see cref="Load(string)"/>; or the study is unknown, or an option does not fit it.</exception>
    public static (Experiment Experiment, IStudy Study) Load(string path, IReadOnlyCollection<IStudy> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        Experiment experiment = Load(path);
        PlacedYaml yaml = YamlReader.Read(ReadText(Path.GetFullPath(path), path), path);
        IStudy study = studies.FirstOrDefault(s => s.Slug == experiment.Study) ?? throw UnknownStudy(experiment.Study, studies, yaml);
        CheckOptions(study, yaml.Root!["options"], yaml, "/options");
        Requirement.Check(experiment.Requirements, study, measure => yaml.WhereKey(Pointer.Add("/require", measure)));
        foreach (ExperimentFactor factor in experiment.Factors)
        {
            for (int i = 0; i < factor.Levels.Count; i++)
            {
                string pointer = Pointer.Add(Pointer.Add("/factors", factor.Name), i);
                CheckLevel(study, factor.Levels[i], yaml, pointer);
            }
        }

        return (experiment, study);
    }

    private static void CheckOptions(IStudy study, JsonNode? options, PlacedYaml yaml, string pointer)
    {
        if (options is JsonObject given)
        {
            StudyOptions.Check(study, WithoutRequired(study), given, p => yaml.Where(pointer + p), p => yaml.WhereKey(pointer + p));
        }
    }

    private static void CheckLevel(IStudy study, FactorLevel level, PlacedYaml yaml, string pointer) =>
        StudyOptions.Check(
            study,
            WithoutRequired(study),
            level.Options,
            p => yaml.Where(pointer + "/options" + p),
            p => yaml.WhereKey(pointer + "/options" + p));

    // What the options lack, a factor may bring: required options are checked arm by arm.
    private static JsonObject WithoutRequired(IStudy study)
    {
        JsonObject schema = study.OptionsSchema.DeepClone().AsObject();
        schema.Remove("required");
        return schema;
    }

    private static InvalidInputException UnknownStudy(string slug, IReadOnlyCollection<IStudy> studies, PlacedYaml yaml)
    {
        List<string> known = [.. studies.Select(s => s.Slug).Order(StringComparer.Ordinal)];
        string? near = NearestName.Of(slug, known);
        return new InvalidInputException(
            yaml.Where("/study"),
            $"there is no study '{slug}'.",
            (near is null ? "" : $"Did you mean '{near}'? ") + $"Known: {string.Join(", ", known)}.");
    }

    private static string ReadText(string full, string path)
    {
        try
        {
            return File.ReadAllText(full, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidInputException(path, "the file is not UTF-8 text.", "Save it as UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"the file cannot be read: {exception.Message}", "Check its permissions.", exception);
        }
    }

    private static Dictionary<string, string> Models(JsonObject holder, PlacedYaml yaml, string pointer, string[] otherwise)
    {
        Dictionary<string, string> models = new(StringComparer.Ordinal);
        if (holder["model"] is { } one)
        {
            models.Add(DefaultRole, Identifier(one.GetValue<string>(), yaml.Where(Pointer.Add(pointer, "model"))));
        }

        foreach ((string role, JsonNode? value) in holder["models"]?.AsObject() ?? [])
        {
            string place = yaml.Where(Pointer.Add(Pointer.Add(pointer, "models"), role));
            if (!models.TryAdd(role, Identifier(value!.GetValue<string>(), place)))
            {
                throw new InvalidInputException(place, "'model' has named the default model already.", "Keep 'model' or 'models: default'.");
            }
        }

        if (otherwise.Length > 0)
        {
            models.TryAdd(DefaultRole, otherwise[0]);
        }

        return models;
    }

    private static string Identifier(string text, string place)
    {
        try
        {
            return ModelIdentifier.Parse(text).ToString();
        }
        catch (InvalidInputException exception)
        {
            throw new InvalidInputException(place, $"'{text}' {exception.Found}", exception.Remedy, exception);
        }
    }

    private static ExperimentFactor Factor(string name, JsonArray levels, PlacedYaml yaml)
    {
        string pointer = Pointer.Add("/factors", name);
        if (name == Experiment.ReplicationFactor)
        {
            throw new InvalidInputException(
                yaml.WhereKey(pointer), $"a factor cannot be called '{name}'.", "Use the key 'replications', or another name.");
        }

        List<FactorLevel> read = [];
        for (int i = 0; i < levels.Count; i++)
        {
            string place = Pointer.Add(pointer, i);
            FactorLevel level = Level(name, levels[i], yaml, place);
            if (read.Exists(l => l.Name == level.Name))
            {
                throw new InvalidInputException(yaml.Where(place), $"the level '{level.Name}' stands here twice.", "Keep one of them.");
            }

            read.Add(level);
        }

        return new ExperimentFactor(name, read);
    }

    private static FactorLevel Level(string factor, JsonNode? value, PlacedYaml yaml, string pointer)
    {
        if (value is JsonObject named)
        {
            JsonObject options = named["options"]?.DeepClone().AsObject() ?? [];
            return new FactorLevel(named["name"]!.GetValue<string>(), options, Models(named, yaml, pointer, []));
        }

        string name = value is JsonArray ? value.ToJsonString() : value?.ToString() ?? "none";
        return factor == "model"
            ? new FactorLevel(name, [], new Dictionary<string, string> { [DefaultRole] = Identifier(name, yaml.Where(pointer)) })
            : new FactorLevel(name, new JsonObject { [factor] = value?.DeepClone() }, new Dictionary<string, string>());
    }

    private static ExperimentBudget Budget(JsonObject budget) => new(
        new BudgetLimits
        {
            Calls = budget["calls"]?.GetValue<long>(),
            InputTokens = budget["input-tokens"]?.GetValue<long>(),
            OutputTokens = budget["output-tokens"]?.GetValue<long>(),
            Money = Amount(budget["money"]),
        },
        (budget["prices"]?.AsObject() ?? []).ToDictionary(
            p => ModelIdentifier.Parse(p.Key).ToString(),
            p => new ModelPrice(
                Amount(p.Value!["input"]) ?? 0, Amount(p.Value["output"]) ?? 0, Amount(p.Value["cached-input"])),
            StringComparer.Ordinal));

    private static decimal? Amount(JsonNode? value) =>
        value is null ? null : decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
