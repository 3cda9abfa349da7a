using System.CommandLine;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Commands;

/// <summary>What <c>--steer</c> names: control vectors and plans, in the order given.</summary>
/// <param name="Given">Each file as read; a vector whole and at strength 1.</param>
internal sealed record SteeringArguments(IReadOnlyList<SteeringArguments.Source> Given)
{
    /// <summary>One of the files.</summary>
    /// <param name="Path">Where it lies.</param>
    /// <param name="Plan">What it does.</param>
    /// <param name="Vector">The control vector that it is; null for a plan.</param>
    internal sealed record Source(string Path, SteeringPlan Plan, ControlVector? Vector);

    /// <summary>The control vectors among them.</summary>
    public IReadOnlyList<(string Path, ControlVector Vector)> Vectors => [.. Given.Where(source => source.Vector is not null).Select(source => (source.Path, source.Vector!))];

    public static Option<string[]> Option() => new("--steer")
    {
        Description = "Control vector to add at the outputs of its blocks, with its strength (1 when not said) and a range of blocks; or a steering plan, plan.json; "
            + "several add up (models in this process)",
        HelpName = "file:strength[:from-to]",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Reads the files; null when there are none.</summary>
    /// <exception cref="DramatisException">An argument or a file is not what it should be.</exception>
    public static SteeringArguments? Read(string[]? given) => given is not { Length: > 0 } ? null : new SteeringArguments([.. given.Select(Read)]);

    /// <summary>The plan for a model.</summary>
    /// <exception cref="InvalidInputException">A file does not fit the model; it is named.</exception>
    public PreparedPlan Prepare(LanguageModel model)
    {
        foreach (Source source in Given)
        {
            try
            {
                source.Plan.RequireFit(model.Decoder.Configuration);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException($"--steer {source.Path}", $"does not fit the model: the {error.Where} {error.Found}", error.Remedy, error);
            }
        }

        return (SteeringPlan.None with { Interventions = [.. Given.SelectMany(source => source.Plan.Interventions)] }).Prepare(model.Decoder);
    }

    private static Source Read(string text)
    {
        VectorArgument argument = VectorArgument.Parse(text);
        if (!File.Exists(argument.Path))
        {
            throw new InvalidInputException($"--steer {argument.Path}", "there is no such file.", "Name a control vector (.gguf, .safetensors, .svec or .pt) or a steering plan (.json).");
        }

        if (!Path.GetExtension(argument.Path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            ControlVector vector = ControlVectorFile.Read(argument.Path);
            return new Source(argument.Path, SteeringPlan.Add(vector, argument.Strength, argument.Blocks), vector);
        }

        return argument is { Strength: 1, Blocks: null }
            ? new Source(argument.Path, SteeringPlan.Read(argument.Path), null)
            : throw new InvalidInputException($"--steer {argument.Path}", "is a plan with a strength or blocks behind it.", "A plan says both itself; name the file alone.");
    }
}
