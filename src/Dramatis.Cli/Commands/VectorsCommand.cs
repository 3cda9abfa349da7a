using System.CommandLine;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis vectors</c>: control-vector files, as llama.cpp, repeng and others write them.</summary>
internal static class VectorsCommand
{
    public static Command Create(CommandSession session) => new ExampleCommand(
        "vectors",
        "Look at control-vector files, turn one format into another, put vectors together",
        "dramatis vectors inspect cheer.gguf",
        "dramatis vectors convert vector.pt vector.gguf --layers 10-20 --scale 2",
        "dramatis vectors compose calm.gguf cheerful.gguf:0.5 loud.gguf:-1")
    {
        VectorInspectCommand.Create(session),
        VectorConvertCommand.Create(session),
        VectorComposeCommand.Create(session),
    };

    /// <summary>What the rows of a <c>.pt</c> tensor stand for.</summary>
    public static Option<TensorRows> Rows() => new("--rows")
    {
        Description = "What the rows of a .pt tensor are: hidden-states (row 0 the embeddings) or blocks (row 0 the output of block 0)",
        DefaultValueFactory = _ => TensorRows.HiddenStates,
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (given is not ("hidden-states" or "blocks"))
            {
                result.AddError($"--rows is '{given}'; expected hidden-states or blocks.");
            }

            return given == "blocks" ? TensorRows.Blocks : TensorRows.HiddenStates;
        },
    };

    /// <summary>Writes a vector and says what the format could not hold.</summary>
    public static IReadOnlyList<string> Save(CommandSession session, string path, ControlVector vector)
    {
        IReadOnlyList<string> warnings = ControlVectorFile.Write(path, vector);
        foreach (string warning in warnings)
        {
            session.Error.WriteLine("note: " + warning);
        }

        return warnings;
    }
}
