using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis vectors compose</c>: a weighted sum of vectors, or a way between two, if wanted orthogonal to others.</summary>
internal static class VectorComposeCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> to = new("to") { Description = "File to write: .gguf, .safetensors or .svec" };
        Argument<string[]> parts = new("vector") { Description = "Vectors to add, each file:weight[:from-to]; a negative weight subtracts", Arity = ArgumentArity.OneOrMore };
        Option<double?> share = new("--interpolate") { Description = "Go this share of the way from the first of two vectors to the second", HelpName = "share" };
        Option<string[]> orthogonal = new("--orthogonal-to") { Description = "Take out what lies along this vector; may be given several times", HelpName = "file" };
        Option<bool> unit = new("--unit") { Description = "Give every direction of the result length one" };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "compose",
            "Add, subtract, interpolate and orthogonalise control vectors",
            "dramatis vectors compose calm.gguf cheerful.gguf:0.5 loud.gguf:-1",
            "dramatis vectors compose between.gguf warm.gguf cold.gguf --interpolate 0.3",
            "dramatis vectors compose warm-only.gguf warm.gguf --orthogonal-to polite.gguf --unit")
        { to, parts, share, orthogonal, unit, json };
        command.SetAction(parsed =>
        {
            ControlVector[] loaded = [.. parsed.GetRequiredValue(parts).Select(part => VectorArgument.Parse(part).Load())];
            ControlVector vector = Combine(loaded, parsed.GetValue(share));
            if (parsed.GetValue(orthogonal) is { Length: > 0 } others)
            {
                vector = VectorAlgebra.Orthogonalize(vector, [.. others.Select(other => ControlVectorFile.Read(other))]);
            }

            vector = parsed.GetValue(unit) ? VectorAlgebra.Normalize(vector) : vector;
            IReadOnlyList<string> warnings = VectorsCommand.Save(session, parsed.GetRequiredValue(to), vector.With(new ControlVectorNotes { Origin = "dramatis", Method = "composed" }));
            if (parsed.GetValue(json))
            {
                session.WriteJson(new { File = parsed.GetRequiredValue(to), Directions = vector.AppliesTo, vector.Width, vector.ModelHint, Warnings = warnings });
                return;
            }

            session.Output.WriteLine($"{parsed.GetRequiredValue(to)}: {vector.Directions.Count} directions, blocks {vector.AppliesTo[0]} to {vector.AppliesTo[^1]}");
        });
        return command;
    }

    private static ControlVector Combine(ControlVector[] vectors, double? share)
    {
        if (share is not { } way)
        {
            return VectorAlgebra.Combine([.. vectors.Select(vector => (vector, 1.0))]);
        }

        return vectors is [var a, var b]
            ? VectorAlgebra.Interpolate(a, b, way)
            : throw new InvalidInputException("--interpolate", $"goes between two vectors, and {vectors.Length} are given.", "Name two.");
    }
}
