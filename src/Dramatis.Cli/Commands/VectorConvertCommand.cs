using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis vectors convert</c>: one format into another, with some blocks, scaled.</summary>
internal static class VectorConvertCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> from = new("from") { Description = "File to read: .gguf, .safetensors, .svec or .pt" };
        Argument<string> to = new("to") { Description = "File to write: .gguf, .safetensors or .svec" };
        Option<string?> layers = new("--layers", "--blocks") { Description = "Blocks to keep, counted from 0, both ends included", HelpName = "from-to" };
        Option<double> scale = new("--scale") { Description = "Factor of every direction", DefaultValueFactory = _ => 1 };
        Option<string?> hint = new("--model-hint") { Description = "Architecture to write into the file, where the source does not say it", HelpName = "name" };
        Option<TensorRows> rows = VectorsCommand.Rows();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "convert",
            "Turn a control vector into another format",
            "dramatis vectors convert vector.pt vector.gguf --layers 10-20 --scale 2",
            "dramatis vectors convert cheer.gguf cheer.safetensors")
        { from, to, layers, scale, hint, rows, json };
        command.SetAction(parsed =>
        {
            ControlVector vector = ControlVectorFile.Read(parsed.GetRequiredValue(from), parsed.GetValue(rows));
            vector = parsed.GetValue(layers) is { } range ? VectorAlgebra.Only(vector, BlockRange.Parse(range)) : vector;
            ControlVectorNotes notes = vector.Notes;
            vector = parsed.GetValue(scale) is not 1 and var factor ? VectorAlgebra.Scale(vector, factor) : vector;
            vector = new ControlVector(parsed.GetValue(hint) ?? vector.ModelHint, vector.Directions, notes);
            IReadOnlyList<string> warnings = VectorsCommand.Save(session, parsed.GetRequiredValue(to), vector);
            if (parsed.GetValue(json))
            {
                session.WriteJson(new { File = parsed.GetRequiredValue(to), Directions = vector.AppliesTo, vector.Width, vector.ModelHint, Warnings = warnings });
                return;
            }

            session.Output.WriteLine($"{parsed.GetRequiredValue(to)}: {vector.Directions.Count} directions, blocks {vector.AppliesTo[0]} to {vector.AppliesTo[^1]}");
        });
        return command;
    }
}
