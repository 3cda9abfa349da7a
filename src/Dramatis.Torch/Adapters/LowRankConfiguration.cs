using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Adapters;

/// <summary>A LoRA <c>adapter_config.json</c> as settings, and back.</summary>
internal static class LowRankConfiguration
{
    private const int MostPatterns = 10_000;

    // Variants that change what is computed. A file that asks for one must not be read as if it did not.
    private static readonly string[] Refused =
    [
        "modules_to_save", "lora_bias", "target_parameters", "trainable_token_indices", "layer_replication", "alora_invocation_tokens", "arrow_config",
        "megatron_config", "velora_config", "monteclora_config", "kasa_config",
    ];

    // PiSSA, OLoRA and their kin take the beginning of the adapter out of the model's own weights: it fits the changed model only.
    private static readonly string[] KnownStarts = ["gaussian", "orthogonal", "eva"];

    public static LowRankSettings Read(ConfigurationJson json)
    {
        foreach (string key in Refused.Where(key => IsSet(json.Root, key)))
        {
            throw json.Unsupported(key, ModelJson.Find(json.Root, key), "none");
        }

        RefuseVariants(json);
        if (json.Text("bias") is { } bias and not "none")
        {
            throw json.Unsupported("bias", bias, "none");
        }

        try
        {
            LowRankSettings settings = new()
            {
                Rank = Rank(json, "r", json.Required("r")),
                Alpha = Alpha(json, "lora_alpha", json.RequiredNumber("lora_alpha")),
                RankStabilised = json.Flag("use_rslora"),
                Decomposed = json.Flag("use_dora"),
                Dropout = json.Number("lora_dropout") ?? 0,
                Targets = Targets(json),
                RankPattern = Pattern(json, "rank_pattern", value => Rank(json, "rank_pattern", value.TryGetInt32(out int rank) ? rank : -1)),
                AlphaPattern = Pattern(json, "alpha_pattern", value => Alpha(json, "alpha_pattern", value.GetDouble())),
                BaseModel = json.Text("base_model_name_or_path") ?? "",
            };
            _ = settings.ScaleOf(""); // compiles the patterns
            return settings;
        }
        catch (InvalidInputException error)
        {
            throw new ModelFormatException(json.Path, error.Message, error);
        }
    }

    public static JsonObject Write(LowRankSettings settings) => new()
    {
        ["peft_type"] = "LORA",
        ["task_type"] = "CAUSAL_LM",
        ["base_model_name_or_path"] = settings.BaseModel,
        ["bias"] = "none",
        ["fan_in_fan_out"] = false,
        ["inference_mode"] = true,
        ["init_lora_weights"] = true,
        ["r"] = settings.Rank,
        ["lora_alpha"] = settings.Alpha,
        ["lora_dropout"] = settings.Dropout,
        ["use_rslora"] = settings.RankStabilised,
        ["use_dora"] = settings.Decomposed,
        ["target_modules"] = settings.Targets.Expression is { } expression ? expression : Texts(settings.Targets.Names),
        ["exclude_modules"] = settings.Targets.Excluded.Count == 0 ? null : Texts(settings.Targets.Excluded),
        ["layers_to_transform"] = settings.Targets.Blocks is { } blocks ? new JsonArray([.. blocks.Select(block => JsonValue.Create(block))]) : null,
        ["layers_pattern"] = null,
        ["rank_pattern"] = new JsonObject(settings.RankPattern.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        ["alpha_pattern"] = new JsonObject(settings.AlphaPattern.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        ["modules_to_save"] = null,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static void RefuseVariants(ConfigurationJson json)
    {
        foreach (JsonProperty member in json.Root.EnumerateObject())
        {
            bool variant = member.Name.StartsWith("use_", StringComparison.Ordinal) && member.Name is not ("use_rslora" or "use_dora");
            if (variant && IsSet(json.Root, member.Name))
            {
                throw json.Unsupported(member.Name, member.Value, "false");
            }
        }

        if (ModelJson.Find(json.Root, "init_lora_weights") is { ValueKind: JsonValueKind.String } start && !KnownStarts.Contains(start.GetString()))
        {
            throw json.Unsupported("init_lora_weights", start, "true, false, gaussian, orthogonal or eva; others begin from changed weights of the model. Convert it to plain LoRA when saving");
        }
    }

    private static ModuleTargets Targets(ConfigurationJson json)
    {
        JsonElement targets = ModelJson.Find(json.Root, "target_modules") ?? throw new ModelFormatException(json.Path, "has no target_modules.");
        int[]? blocks = Blocks(json);
        IReadOnlyList<string> excluded = ModelJson.Find(json.Root, "exclude_modules") is { } names ? Names(json, "exclude_modules", names) : [];
        if (targets.ValueKind != JsonValueKind.String)
        {
            return new ModuleTargets { Names = Names(json, "target_modules", targets), Blocks = blocks, Excluded = excluded };
        }

        string expression = targets.GetString()!;
        _ = ModulePattern.Whole(expression);
        return blocks is null
            ? new ModuleTargets { Expression = expression, Excluded = excluded }
            : throw json.Unsupported("layers_to_transform", "given", "none beside a target_modules that is an expression");
    }

    private static string[] Names(ConfigurationJson json, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is > 0 and <= MostPatterns && value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal)]
            : throw new ModelFormatException(json.Path, $"{key} should be a list of 1 to {MostPatterns} module names.");

    private static int[]? Blocks(ConfigurationJson json)
    {
        if (IsSet(json.Root, "layers_pattern"))
        {
            throw json.Unsupported("layers_pattern", ModelJson.Find(json.Root, "layers_pattern"), "none: blocks are found by the model's own names");
        }

        if (ModelJson.Find(json.Root, "layers_to_transform") is not { } value)
        {
            return null;
        }

        JsonElement[] listed = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Take(ConfigurationChecks.MostLayers + 1)] : [value];
        return listed.Length <= ConfigurationChecks.MostLayers && listed.All(block => block.ValueKind == JsonValueKind.Number && block.TryGetInt32(out int number) && number >= 0)
            ? [.. listed.Select(block => block.GetInt32())]
            : throw new ModelFormatException(json.Path, $"layers_to_transform should be block numbers, at most {ConfigurationChecks.MostLayers} of them.");
    }

    private static KeyValuePair<string, T>[] Pattern<T>(ConfigurationJson json, string key, Func<JsonElement, T> read)
    {
        if (ModelJson.Find(json.Root, key) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() <= MostPatterns && value.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.Number)
            ? [.. value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, read(member.Value)))]
            : throw new ModelFormatException(json.Path, $"{key} should be an object of at most {MostPatterns} numbers.");
    }

    private static int Rank(ConfigurationJson json, string key, int rank) => rank is >= 1 and <= LowRankSettings.LargestRank ? rank
        : throw new ModelFormatException(json.Path, $"{key} holds a rank of {rank}; expected 1 to {LowRankSettings.LargestRank}.");

    private static double Alpha(ConfigurationJson json, string key, double alpha) => double.IsFinite(alpha) ? alpha
        : throw new ModelFormatException(json.Path, $"{key} holds {alpha}; expected a number.");

    // What is absent, null, false, zero or empty asks for nothing.
    private static bool IsSet(JsonElement root, string key) => ModelJson.Find(root, key) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
        { ValueKind: JsonValueKind.Object } members => members.EnumerateObject().Any(),
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Length > 0,
        _ => true,
    };
}
