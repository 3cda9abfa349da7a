using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Texts;
using Dramatis.Models;
using Dramatis.Torch.Internals.Vectors;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis embed</c>: vectors of texts, or how near they lie to each other.</summary>
internal static class EmbedCommand
{
    // Enough to fill batches of any length, few enough that the first lines appear soon.
    private const int LinesAtOnce = 512;
    private const int TextsInTable = 10;
    private const int LettersInTable = 40;

    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandSession session)
    {
        Option<string?> model = SharedOptions.Model("Model that embeds: hf:<folder> of a sentence embedder or another encoder");
        model.Required = true;
        Option<FileInfo?> input = new("--input", "-i") { Description = "JSON lines, {\"text\": ...} each; standard input when absent", HelpName = "file" };
        Option<bool> json = new("--json") { Description = "Print a JSON line for each text: {\"text\": ..., \"embedding\": [...]}" };
        ExampleCommand command = new(
            "embed",
            "Turn texts into vectors with a sentence embedder; without --json, show how near they lie to each other",
            "dramatis embed --model hf:models/all-MiniLM-L6-v2 --input texts.jsonl",
            "dramatis embed --model hf:models/all-MiniLM-L6-v2 --input texts.jsonl --json")
        { model, input, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using TextReader? file = parsed.GetValue(input) is { } path ? OpenInput(path) : null;
            IEnumerable<string> texts = TextLines.Read(file ?? session.Input, parsed.GetValue(input)?.FullName ?? "standard input");
            await using ModelRegistry registry = Composition.Registry();
            IEmbeddingGenerator<string, Embedding<float>> embedder =
                await registry.OpenEmbedderAsync(parsed.GetRequiredValue(model)!, cancellationToken);
            if (parsed.GetValue(json))
            {
                await WriteLinesAsync(session, embedder, texts, cancellationToken);
                return ExitCodes.Done;
            }

            await WriteTableAsync(session, embedder, [.. texts], cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    private static StreamReader OpenInput(FileInfo file) => file.Exists
        ? file.OpenText()
        : throw new InvalidInputException(file.FullName, "there is no such file.", "--input takes a file of JSON lines, {\"text\": ...} each.");

    private static async Task WriteLinesAsync(
        CommandSession session, IEmbeddingGenerator<string, Embedding<float>> embedder, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        foreach (string[] chunk in texts.Chunk(LinesAtOnce))
        {
            GeneratedEmbeddings<Embedding<float>> vectors = await embedder.GenerateAsync(chunk, cancellationToken: cancellationToken);
            foreach ((string text, Embedding<float> vector) in chunk.Zip(vectors))
            {
                session.Output.Write(JsonSerializer.Serialize(new { text, embedding = vector.Vector }, OneLine) + "\n");
            }

            session.Output.Flush();
        }
    }

    private static async Task WriteTableAsync(
        CommandSession session, IEmbeddingGenerator<string, Embedding<float>> embedder, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        string[] shown = [.. texts.Take(TextsInTable)];
        if (shown.Length == 0)
        {
            throw new InvalidInputException("input", "holds no texts.", "Give JSON lines, {\"text\": ...} each.");
        }

        GeneratedEmbeddings<Embedding<float>> vectors = await embedder.GenerateAsync(shown, cancellationToken: cancellationToken);
        Table table = new Table().RoundedBorder().AddColumn("").AddColumn("text");
        table.AddColumns([.. Enumerable.Range(1, shown.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
        for (int row = 0; row < shown.Length; row++)
        {
            table.AddRow(
            [
                new Text((row + 1).ToString(CultureInfo.InvariantCulture)),
                new Text(Shortened(shown[row])),
                .. vectors.Select(other => new Text(Cosine(vectors[row].Vector.Span, other.Vector.Span).ToString("0.00", CultureInfo.InvariantCulture))),
            ]);
        }

        session.Console.Write(table);
        session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Cosines of {shown.Length} texts, {vectors[0].Dimensions} dimensions each."));
        if (texts.Count > shown.Length)
        {
            session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Count - shown.Length} more texts are not shown; --json gives the vectors of all."));
        }
    }

    private static string Shortened(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= LettersInTable ? line : line[..LettersInTable].TrimEnd() + "...";
    }

    // Zero beside a vector of zeros: it points nowhere.
    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => VectorAlgebra.Cosine(a, b) is var cosine && double.IsNaN(cosine) ? 0 : cosine;
}
