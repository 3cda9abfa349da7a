using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>
/// Changes inside a model, made in the order of the list at each site. A plan is data: it is written as JSON, and
/// <see cref="Prepare"/> fits it to a model. Numbers come back from JSON to the bit.
/// </summary>
public sealed record SteeringPlan
{
    /// <summary>Largest file read, in bytes.</summary>
    public const long LargestFile = 1L << 28;

    private const int KnownFormat = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new TextConverter<TokenSelection>(TokenSelection.Parse),
            new TextConverter<BlockRange>(BlockRange.Parse),
        },
    };

    /// <summary>A plan that does nothing.</summary>
    public static SteeringPlan None { get; } = new() { Interventions = [] };

    /// <summary>Version of the layout; 1.</summary>
    public int Format { get; init; } = KnownFormat;

    /// <summary>Family of the model it is for, as its files name it (<c>llama</c>); null or empty for any.</summary>
    public string? ModelHint { get; init; }

    /// <summary>The changes.</summary>
    public required IReadOnlyList<Intervention> Interventions { get; init; }

    /// <summary>Adds a control vector, times a strength, at the outputs of its blocks, as llama.cpp does.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="strength">Factor of every direction.</param>
    /// <param name="blocks">Blocks to use; all that have a direction when null.</param>
    /// <param name="unit">What a strength of 1 means. A relative one needs the residual norms in the vector's notes.</param>
    public static SteeringPlan Add(ControlVector vector, double strength = 1, BlockRange? blocks = null, SteeringUnit unit = SteeringUnit.Raw)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return new SteeringPlan
        {
            ModelHint = vector.ModelHint,
            Interventions =
            [
                new Intervention
                {
                    Blocks = blocks,
                    Operation = new AddOperation
                    {
                        Direction = BlockVectors.Of(vector),
                        Strength = strength,
                        Unit = unit,
                        ResidualNorms = unit == SteeringUnit.Raw ? null : vector.Notes.ResidualNorms,
                    },
                },
            ],
        };
    }

    /// <summary>This plan, and then another.</summary>
    /// <exception cref="InvalidInputException">They are for different families.</exception>
    public SteeringPlan Then(SteeringPlan next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!string.IsNullOrEmpty(ModelHint) && !ModelFamilies.Fit(ModelHint, next.ModelHint))
        {
            throw new InvalidInputException("steering plans", $"are for {ModelHint} and {next.ModelHint}.", "Plans for one model go together.");
        }

        return this with { ModelHint = string.IsNullOrEmpty(ModelHint) ? next.ModelHint : ModelHint, Interventions = [.. Interventions, .. next.Interventions] };
    }

    /// <summary>The plan as tensors of a model. Dispose them when no pass uses them any more.</summary>
    /// <exception cref="InvalidInputException">The plan does not fit the model: another family, width, or blocks it does not have.</exception>
    public PreparedPlan Prepare(Decoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        RequireFit(decoder.Configuration);
        return new PreparedPlan(this, decoder);
    }

    /// <summary>Refuses a model that the plan does not fit.</summary>
    /// <exception cref="InvalidInputException">It is of another family or width, or lacks blocks.</exception>
    public void RequireFit(DecoderConfiguration model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!ModelFamilies.Fit(ModelHint, model.Family))
        {
            throw new InvalidInputException("steering plan", $"is for {ModelHint}, and the model is of the family {model.Family}.", "Directions mean something in the model they were found in only.");
        }

        for (int i = 0; i < Interventions.Count; i++)
        {
            Check(Interventions[i], $"intervention {i + 1} of the steering plan", model);
        }
    }

    /// <summary>The plan as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads <see cref="ToJson"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">Named in errors.</param>
    /// <exception cref="InvalidInputException">It is no plan of a known format.</exception>
    public static SteeringPlan Parse(string json, string where = "steering plan")
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            SteeringPlan plan = JsonSerializer.Deserialize<SteeringPlan>(json, Options)
                ?? throw new InvalidInputException(where, "is null.", "Expected a JSON object with interventions.");
            return plan.Format == KnownFormat
                ? plan
                : throw new InvalidInputException(where, $"has format {plan.Format}.", $"This version reads format {KnownFormat}.");
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(where, $"is not the JSON expected: {error.Message}", "See the page on steering plans.", error);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">It is missing, too large, or no plan.</exception>
    public static SteeringPlan Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileInfo file = new(path);
        return !file.Exists ? throw new InvalidInputException(path, "there is no such file.", "Expected a steering plan.")
            : file.Length > LargestFile ? throw new InvalidInputException(path, $"is {file.Length} bytes long.", $"A steering plan has at most {LargestFile}.")
            : Parse(File.ReadAllText(path), path);
    }

    /// <summary>Writes a file; one that exists is replaced.</summary>
    public void Write(string path) => File.WriteAllText(path, ToJson() + "\n");

    /// <summary>Names what the plan does: equal for equal plans.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ToJson())))[..32];

    private static void Check(Intervention change, string where, DecoderConfiguration model)
    {
        if (change is null || change.Operation.Vectors is not { } needed || needed.Any(vectors => vectors is null))
        {
            throw new InvalidInputException(where, "is null, or has null in the place of vectors.", "Expected an operation with its vectors.");
        }

        change.Operation.Check(where);
        int width = change.Site.Width(model) ?? throw new InvalidInputException(where, "is at the attention weights.", "They are no vectors; change what the heads or the block give.");
        foreach (BlockVectors vectors in change.Operation.Vectors)
        {
            if (vectors.Width != width)
            {
                throw new InvalidInputException(where, $"has vectors of {vectors.Width} numbers.", $"The model is {width} wide; they were made for another one.");
            }
        }

        int last = model.Layers - 1;
        if (change.Blocks is { } range && range.To > last)
        {
            throw new InvalidInputException(where, $"is for blocks {range}.", $"The model has blocks 0 to {last}.");
        }

        IReadOnlyList<int> blocks = change.BlocksOf(model.Layers);
        if (blocks.Count == 0 || blocks[^1] > last)
        {
            throw new InvalidInputException(
                where,
                blocks.Count == 0 ? $"has no vector for blocks {change.Blocks}." : $"has a vector for block {blocks[^1]}.",
                $"The model has blocks 0 to {last}.");
        }

        if (change.Operation.Vectors.Any(vectors => blocks.Any(block => vectors.At(block) is null)))
        {
            throw new InvalidInputException(where, "lacks a vector that it needs at a block that it changes.", "Give all of its vectors for every block.");
        }

        change.Schedule?.Check(where);
        change.When?.Check(where, model);
        if (change.When is { } condition && SiteOrder.Of(condition.Site) > SiteOrder.Of(new Site(blocks[0], change.Site)))
        {
            throw new InvalidInputException(where, $"looks at {condition.Site} and changes a place before it.", "A condition looks at an earlier place, or the same.");
        }
    }
}
