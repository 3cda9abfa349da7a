using System.CommandLine;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Commands;

/// <summary>The vectors of <c>--steer</c>.</summary>
/// <param name="Vectors">Each argument with its file as read, whole and at strength 1.</param>
internal sealed record SteeringArguments(IReadOnlyList<(VectorArgument Argument, ControlVector Vector)> Vectors)
{
    public static Option<string[]> Option() => new("--steer")
    {
        Description = "Control vector to add at the outputs of its blocks, with its strength (1 when not said) and a range of blocks; several add up (models in this process)",
        HelpName = "file:strength[:from-to]",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Reads the files; null when there are none.</summary>
    /// <exception cref="DramatisException">An argument or a file is not what it should be.</exception>
    public static SteeringArguments? Read(string[]? given) => given is not { Length: > 0 } ? null : new SteeringArguments([.. given.Select(Read)]);

    /// <summary>The plan for a model.</summary>
    /// <exception cref="InvalidInputException">A vector does not fit the model; it is named.</exception>
    public PreparedPlan Prepare(LanguageModel model)
    {
        SteeringPlan whole = SteeringPlan.None;
        foreach (var (argument, vector) in Vectors)
        {
            SteeringPlan one = SteeringPlan.Add(vector, argument.Strength, argument.Blocks);
            try
            {
                one.RequireFit(model.Decoder.Configuration);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException($"--steer {argument.Path}", $"does not fit the model: the {error.Where} {error.Found}", error.Remedy, error);
            }

            whole = whole with { Interventions = [.. whole.Interventions, .. one.Interventions] };
        }

        return whole.Prepare(model.Decoder);
    }

    private static (VectorArgument, ControlVector) Read(string text)
    {
        VectorArgument argument = VectorArgument.Parse(text);
        return File.Exists(argument.Path)
            ? (argument, ControlVectorFile.Read(argument.Path))
            : throw new InvalidInputException($"--steer {argument.Path}", "there is no such file.", "Name a control vector: .gguf, .safetensors, .svec or .pt.");
    }
}
