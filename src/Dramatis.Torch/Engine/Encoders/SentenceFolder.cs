using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// Reads what the sentence-transformers library writes beside an encoder: <c>modules.json</c>, the configuration of the pooling, the
/// limits and the prompts. A folder without them is pooled by the mean and not normed, as that library does.
/// </summary>
internal sealed class SentenceFolder
{
    private const string Modules = "modules.json";
    private static readonly string[] SettingsNames = ["sentence_bert_config.json", "sentence_roberta_config.json", "sentence_distilbert_config.json", "sentence_xlm-roberta_config.json"];

    private static readonly (string Flag, SentencePooling Pooling)[] Poolings =
    [
        ("pooling_mode_cls_token", SentencePooling.FirstToken),
        ("pooling_mode_max_tokens", SentencePooling.Maximum),
        ("pooling_mode_mean_tokens", SentencePooling.Mean),
        ("pooling_mode_mean_sqrt_len_tokens", SentencePooling.MeanOverRootLength),
    ];

    private static readonly string[] Unsupported = ["pooling_mode_weightedmean_tokens", "pooling_mode_lasttoken"];
    private readonly string folder;

    private SentenceFolder(string folder) => this.folder = folder;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="ModelFormatException">A file is damaged or asks for what is not supported.</exception>
    public static SentenceSettings Read(string folder)
    {
        string list = Path.Combine(folder, Modules);
        return File.Exists(list) ? new SentenceFolder(folder).Read(ReadModules(list)) : new SentenceSettings();
    }

    private static List<Module> ReadModules(string file) => SettingsFile.Read<List<Module>>(file, "a list of modules", root =>
        root.ValueKind == JsonValueKind.Array
            ?
            [
                .. root.EnumerateArray().Select(each => new Module(
                    (ModelJson.Text(each, "type") ?? "").Split('.')[^1],
                    PlainName(file, ModelJson.Text(each, "path") ?? ""))),
            ]
            : throw new ModelFormatException(file, "is not a list of modules."));

    private SentenceSettings Read(List<Module> modules)
    {
        if (modules is not [{ Type: "Transformer" } transformer, { Type: "Pooling" } pooling, .. var rest] || rest.Count > 1 || rest.Any(module => module.Type != "Normalize"))
        {
            throw new ModelFormatException(
                Path.Combine(folder, Modules),
                $"lists the modules {string.Join(", ", modules.Select(module => module.Type))}; supported are Transformer, Pooling and, at the end, Normalize.");
        }

        SentenceSettings settings = Limits(Path.Combine(folder, transformer.Path));
        return settings with
        {
            EncoderFolder = transformer.Path,
            Pooling = PoolingOf(Path.Combine(folder, pooling.Path, "config.json")),
            Normalizes = rest.Count == 1,
            Prompt = Prompt(Path.Combine(folder, "config_sentence_transformers.json")),
        };
    }

    private static SentenceSettings Limits(string encoder)
    {
        string? file = SettingsNames.Select(name => Path.Combine(encoder, name)).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return new SentenceSettings();
        }

        return SettingsFile.Read(file, "the limits of a sentence embedder", root =>
        {
            int? most = ModelJson.Find(root, "max_seq_length") is not { } value ? null
                : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0 ? number
                : throw new ModelFormatException(file, $"max_seq_length is {value}; expected a positive whole number.");
            return new SentenceSettings { MaximumLength = most, LowersCase = ModelJson.Flag(root, "do_lower_case") };
        });
    }

    private static SentencePooling[] PoolingOf(string file) =>
        SettingsFile.Read(file, "the configuration of the pooling", root => PoolingOf(file, root));

    private static SentencePooling[] PoolingOf(string file, JsonElement root)
    {
        if (Unsupported.FirstOrDefault(flag => ModelJson.Flag(root, flag)) is { } flag)
        {
            throw new ModelFormatException(file, $"asks for {flag}; supported are {string.Join(", ", Poolings.Select(each => each.Flag))}.");
        }

        if (ModelJson.Find(root, "include_prompt") is { ValueKind: JsonValueKind.False })
        {
            throw new ModelFormatException(file, "include_prompt is false; leaving a prompt out of the pooling is not supported.");
        }

        SentencePooling[] poolings = [.. Poolings.Where(each => ModelJson.Flag(root, each.Flag)).Select(each => each.Pooling)];
        return poolings.Length > 0 ? poolings : throw new ModelFormatException(file, "names no pooling.");
    }

    private static string Prompt(string file) => !File.Exists(file)
        ? ""
        : SettingsFile.Read(file, "the settings of a sentence embedder", root =>
            ModelJson.Text(root, "default_prompt_name") is not { } name ? ""
            : ModelJson.Find(root, "prompts") is { } prompts && ModelJson.Text(prompts, name) is { } prompt ? prompt
            : throw new ModelFormatException(file, $"has no prompt '{name}', which it names as the default."));

    // A downloaded list must not reach files elsewhere.
    private static string PlainName(string file, string name) =>
        name.IndexOfAny(['/', '\\', ':', '\0']) < 0 && name is not ("." or "..")
            ? name
            : throw new ModelFormatException(file, $"places a module in '{name}'; expected a plain folder name.");

    private sealed record Module(string Type, string Path);
}
