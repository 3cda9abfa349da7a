using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Internals.Vectors;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis vectors inspect</c>: what a file holds, and how several lie to each other.</summary>
internal static class VectorInspectCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string[]> files = new("file") { Description = "control-vector files; several are compared", Arity = ArgumentArity.OneOrMore };
        Option<TensorRows> rows = VectorsCommand.Rows();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "inspect",
            "Show directions, lengths, where they were measured and where they apply; of several files the cosines too",
            "dramatis vectors inspect cheer.gguf",
            "dramatis vectors inspect cheer.gguf calm.safetensors --json")
        { files, rows, json };
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetRequiredValue(files);
            ControlVector[] vectors = [.. paths.Select(path => ControlVectorFile.Read(path, parsed.GetValue(rows)))];
            if (parsed.GetValue(json))
            {
                session.WriteJson(new { Vectors = paths.Zip(vectors, Facts), Cosines = vectors.Length > 1 ? Cosines(vectors) : null });
                return;
            }

            foreach (var (path, vector) in paths.Zip(vectors))
            {
                Print(session, path, vector);
            }

            if (vectors.Length > 1)
            {
                Print(session.Console, vectors);
            }
        });
        return command;
    }

    private static object Facts(string path, ControlVector vector) => new
    {
        File = path,
        Format = ControlVectorFile.FormatOf(path),
        vector.ModelHint,
        vector.Width,
        vector.Notes.Origin,
        vector.Notes.Method,
        vector.Notes.Trait,
        vector.Notes.Polarity,
        vector.Notes.Site,
        vector.Notes.Tokens,
        vector.Notes.Weights,
        vector.Notes.SafetyNote,
        SuggestedBlocks = vector.Notes.SuggestedBlocks?.ToString(),
        vector.Notes.MeasuredAfterFinalNorm,
        Directions = vector.Directions.Select(direction => new
        {
            AppliesTo = direction.Key,
            MeasuredAt = Measured(vector, direction.Key),
            Norm = VectorAlgebra.Norm(direction.Value),
            ResidualNorm = Known(vector.Notes.ResidualNorms, direction.Key),
            ExplainedVariance = Known(vector.Notes.ExplainedVariances, direction.Key),
        }),
        Remarks = Remarks(vector),
    };

    private static List<string> Remarks(ControlVector vector)
    {
        List<string> remarks = [];
        if (vector.Notes.MeasuredAt.Any(pair => pair.Key != pair.Value))
        {
            remarks.Add("Directions were measured at another block than they apply to.");
        }

        if (vector.Notes.MeasuredAfterFinalNorm is { } last)
        {
            remarks.Add(FormattableString.Invariant($"The direction of block {last} was measured behind the final norm and applies before it: leave it out."));
        }

        if (vector.At(0) is not null)
        {
            remarks.Add("The direction of block 0 cannot be written to GGUF.");
        }

        return remarks;
    }

    private static IEnumerable<object> Cosines(ControlVector[] vectors)
    {
        foreach (int block in vectors.SelectMany(vector => vector.AppliesTo).Distinct().Order())
        {
            double[,] cosines = VectorAlgebra.Cosines(vectors, block);
            yield return new
            {
                Block = block,
                Matrix = Enumerable.Range(0, vectors.Length).Select(i => Enumerable.Range(0, vectors.Length)
                    .Select(j => double.IsFinite(cosines[i, j]) ? cosines[i, j] : (double?)null)),
            };
        }
    }

    private static void Print(CommandSession session, string path, ControlVector vector)
    {
        session.Output.WriteLine($"{path}: {vector.Directions.Count} directions of {vector.Width}, model {(vector.ModelHint.Length > 0 ? vector.ModelHint : "not said")}, from {vector.Notes.Origin ?? "not said"}");
        (string Name, string? Text)[] notes =
        [
            ("trait", vector.Notes.Trait), ("positive", vector.Notes.Polarity), ("method", vector.Notes.Method), ("tokens", vector.Notes.Tokens),
            ("blocks", vector.Notes.SuggestedBlocks?.ToString()), ("caution", vector.Notes.SafetyNote),
        ];
        foreach (var (name, text) in notes.Where(note => note.Text is not null))
        {
            session.Output.WriteLine($"  {name,-9} {text}");
        }

        Table table = new Table().RoundedBorder().AddColumns("applies to block", "measured at block", "length", "of the residual");
        foreach (var (block, values) in vector.Directions)
        {
            double norm = VectorAlgebra.Norm(values);
            table.AddRow(
                block.ToString(CultureInfo.InvariantCulture),
                Measured(vector, block)?.ToString(CultureInfo.InvariantCulture) ?? "-",
                norm.ToString("G6", CultureInfo.InvariantCulture),
                Known(vector.Notes.ResidualNorms, block) is { } residual ? (norm / residual).ToString("P1", CultureInfo.InvariantCulture) : "-");
        }

        session.Console.Write(table);
        Remarks(vector).ForEach(remark => session.Output.WriteLine("  " + remark));
    }

    private static void Print(IAnsiConsole console, ControlVector[] vectors)
    {
        Table table = new Table().RoundedBorder().AddColumns("block", "cosines, first with second, first with third, ..., second with third, ...");
        foreach (int block in vectors.SelectMany(vector => vector.AppliesTo).Distinct().Order())
        {
            double[,] cosines = VectorAlgebra.Cosines(vectors, block);
            IEnumerable<string> pairs =
                from i in Enumerable.Range(0, vectors.Length)
                from j in Enumerable.Range(i + 1, vectors.Length - i - 1)
                select double.IsFinite(cosines[i, j]) ? cosines[i, j].ToString("0.000", CultureInfo.InvariantCulture) : "-";
            table.AddRow(block.ToString(CultureInfo.InvariantCulture), string.Join("  ", pairs));
        }

        console.Write(table);
    }

    private static int? Measured(ControlVector vector, int block) => vector.Notes.MeasuredAt.TryGetValue(block, out int measured) ? measured : null;

    private static double? Known(IReadOnlyDictionary<int, double> values, int block) => values.TryGetValue(block, out double value) ? value : null;
}
