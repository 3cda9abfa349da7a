using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Engine.Inspection;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis models inspect</c>: what a model's files say, and what will and will not work; weights are not read.</summary>
internal static class ModelInspectCommand
{
    private const int LicenceLines = 3;

    public static Command Create(CommandSession session)
    {
        Argument<string> path = new("path") { Description = "a GGUF file or a Hugging Face folder, also written as gguf:<file> or hf:<folder>" };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "inspect",
            "Show family, sizes, number formats, tokenizer, chat template, licence and memory of a model, and what will work",
            "dramatis models inspect ~/models/chat.gguf",
            "dramatis models inspect hf:models/understudy --json")
        { path, json };
        command.SetAction(parsed =>
        {
            ModelInspection found = ModelInspector.Inspect(WithoutScheme(parsed.GetRequiredValue(path)));
            if (parsed.GetValue(json))
            {
                session.WriteJson(found);
            }
            else
            {
                Print(session, found);
            }
        });
        return command;
    }

    private static string WithoutScheme(string path) => path switch
    {
        _ when path.StartsWith("gguf:", StringComparison.Ordinal) => path["gguf:".Length..],
        _ when path.StartsWith("hf:", StringComparison.Ordinal) => path["hf:".Length..],
        _ => path,
    };

    private static void Print(CommandSession session, ModelInspection found)
    {
        foreach ((string name, string? text) in Lines(found))
        {
            if (text is not null)
            {
                session.Output.WriteLine($"{name,-10} {text}");
            }
        }

        Table table = new Table().RoundedBorder().AddColumns("use", "works", "because");
        foreach (ModelAbility ability in found.Abilities)
        {
            table.AddRow(Markup.Escape(ability.Name), ability.Works ? "yes" : "no", Markup.Escape(ability.Reason));
        }

        session.Console.Write(table);
    }

    private static IEnumerable<(string Name, string? Text)> Lines(ModelInspection found)
    {
        yield return ("model", found.Name is null ? found.Location : $"{found.Name} ({found.Location})");
        yield return ("layout", found.Layout);
        yield return ("family", found.Family);
        yield return ("sizes", string.Join(", ", found.Sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Key} {size.Value}"))));
        yield return ("parameters", Number(found.Parameters));
        yield return ("stored as", string.Join(", ", found.Storage.Select(share => string.Create(
            CultureInfo.InvariantCulture, $"{share.Type} {Number(share.Parameters)} in {share.Tensors} tensors, {Bytes(share.Bytes)}"))));
        yield return ("tokenizer", found.Tokenizer is { } tokenizer
            ? string.Create(CultureInfo.InvariantCulture, $"{tokenizer.Kind}, {tokenizer.Ids} ids{(tokenizer.Beginning is null ? "" : ", begins with " + tokenizer.Beginning)}")
            : "none that can be read");
        yield return ("template", found.Template.Status + (found.Template.TurnEnd is null ? "" : $", a turn ends with {found.Template.TurnEnd}"));
        yield return ("licence", found.Licence ?? (found.LicenceText is null ? "not said" : null));
        yield return ("", found.LicenceText is { } text ? string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(LicenceLines)) : null);
        yield return ("memory", string.Create(
            CultureInfo.InvariantCulture,
            $"{Bytes(found.Float32Bytes)} as float32, {Bytes(found.Bfloat16Bytes)} as bfloat16{(found.CacheBytesPerToken is { } cache ? $"; keys and values {cache / 1024.0:0.#} KiB a token" : "")}"));
    }

    private static string Number(long count) => count < 1_000_000
        ? count.ToString("#,0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:#,0.0} M");

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:#,0.#} MB");
}
