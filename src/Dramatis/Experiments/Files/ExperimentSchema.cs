using System.Text.Json.Nodes;

namespace Dramatis.Experiments.Files;

/// <summary>The JSON schema (draft 2020-12) of experiment files, for editors and for the reader.</summary>
public static class ExperimentSchema
{
    /// <summary>The schema of the file, with the options of the given studies under their slugs.</summary>
    public static JsonObject Create(IEnumerable<IStudy> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        JsonObject schema = Envelope();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        JsonArray conditions = [];
        JsonArray slugs = [];
        foreach (IStudy study in studies.OrderBy(s => s.Slug, StringComparer.Ordinal))
        {
            JsonObject options = study.OptionsSchema.DeepClone().AsObject();
            options.TryAdd("additionalProperties", JsonValue.Create(false));
            slugs.Add(study.Slug);
            conditions.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { ["study"] = new JsonObject { ["const"] = study.Slug } } },
                ["then"] = new JsonObject { ["properties"] = new JsonObject { ["options"] = options } },
            });
        }

        if (conditions.Count > 0)
        {
            schema["properties"]!["study"]!["enum"] = slugs;
            schema["allOf"] = conditions;
        }

        return schema;
    }

    /// <summary>The schema without any study: what the reader itself checks.</summary>
    internal static JsonObject Envelope() => new()
    {
        ["title"] = "Dramatis experiment",
        ["type"] = "object",
        ["required"] = new JsonArray("experiment", "study"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["experiment"] = Text("Name of the experiment."),
            ["study"] = Text("Slug of the study to run; 'dramatis catalog' lists them."),
            ["model"] = Text("The model of every role: understudy, hf:<folder>, gguf:<file>, openai:<model>[@<base url>], ollama:<model> ..."),
            ["models"] = MapOf(Text("Model identifier."), "Models by role; 'default' serves every role that is not named."),
            ["seed"] = Whole(0, long.MaxValue, "Seed of everything random.", 1),
            ["options"] = new JsonObject { ["type"] = "object", ["description"] = "Options of the study." },
            ["factors"] = MapOf(Levels(), "Factors: every combination of their levels is one arm, a full run of the study."),
            ["replications"] = Whole(1, 10_000, "How often the whole study is repeated, each time with a seed of its own.", 1),
            ["require"] = MapOf(
                new JsonObject { ["type"] = "string", ["pattern"] = Requirement.Pattern, ["description"] = "A limit, for example '>=0.9' or '<=0.05'." },
                "Limits on the study's validity certificate, by measure. Where one is not met, no scores are reported and the run exits with code 5."),
            ["budget"] = Budget(),
            ["concurrency"] = Whole(1, 1024, "Most trials at a time.", 4),
            ["precision"] = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray("f32", "bf16", "int8"),
                ["description"] = "How models in the process keep their weights.",
                ["default"] = "f32",
            },
            ["journal"] = Text("Journal: a file path, or postgres://... when several machines write. By default journal.db in the output folder."),
            ["output"] = Text("Folder of the run."),
            ["base"] = Text("Folder against which relative paths are resolved; by default the folder of this file."),
        },
    };

    private static JsonObject Levels() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["description"] = "Levels. A plain value sets the option of the factor's name (or the model, when the factor is called 'model').",
        ["items"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "array", "null") },
                new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("name"),
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject
                    {
                        ["name"] = Text("Name of the level."),
                        ["options"] = new JsonObject { ["type"] = "object", ["description"] = "Options the level sets." },
                        ["model"] = Text("The default model of the level."),
                        ["models"] = MapOf(Text("Model identifier."), "Models the level sets by role."),
                    },
                }),
        },
    };

    private static JsonObject Budget()
    {
        JsonObject price = new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("input", "output"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["input"] = Amount("Price of a million tokens read."),
                ["output"] = Amount("Price of a million tokens written."),
                ["cached-input"] = Amount("Price of a million tokens read from the endpoint's prompt cache."),
            },
        };
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["description"] = "What may be spent. When a limit is reached the run stops, and resumes under a higher one.",
            ["properties"] = new JsonObject
            {
                ["calls"] = Whole(0, long.MaxValue, "Most calls to models."),
                ["input-tokens"] = Whole(0, long.MaxValue, "Most tokens read."),
                ["output-tokens"] = Whole(0, long.MaxValue, "Most tokens written."),
                ["money"] = Amount("Most money, in the currency of the prices."),
                ["prices"] = MapOf(price, "Prices by model identifier."),
            },
        };
    }

    private static JsonObject Text(string description) =>
        new() { ["type"] = "string", ["minLength"] = 1, ["description"] = description };

    private static JsonObject Amount(string description) =>
        new() { ["type"] = "number", ["minimum"] = 0, ["description"] = description };

    private static JsonObject MapOf(JsonObject value, string description) =>
        new() { ["type"] = "object", ["description"] = description, ["additionalProperties"] = value };

    private static JsonObject Whole(long least, long most, string description, long? standard = null)
    {
        JsonObject schema = new() { ["type"] = "integer", ["minimum"] = least, ["description"] = description };
        if (most != long.MaxValue)
        {
            schema["maximum"] = most;
        }

        if (standard is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }
}
