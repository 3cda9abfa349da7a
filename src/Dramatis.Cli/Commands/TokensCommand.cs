using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Texts;
using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis tokens</c>: how a model cuts texts into tokens.</summary>
internal static class TokensCommand
{
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandSession session)
    {
        Argument<string?> text = new("text") { Description = "A text; without it, JSON lines are read", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> model = SharedOptions.Model("Model in this process: understudy (the default), gguf:<file> or hf:<folder>");
        Option<FileInfo?> input = new("--input", "-i") { Description = "JSON lines, {\"text\": ...} each, \"special\": true where control tokens count; standard input when absent", HelpName = "file" };
        Option<bool> special = new("--special") { Description = "Let control tokens written in the text count, and add the token that the model expects at the beginning" };
        Option<bool> json = new("--json") { Description = "Print a JSON line for each text: {\"ids\": [...], \"tokens\": [...]}" };
        ExampleCommand command = new(
            "tokens",
            "Show how a model cuts texts into tokens",
            "dramatis tokens \"I keep two goats.\"",
            "dramatis tokens --model gguf:chat.gguf --input texts.jsonl --json")
        { text, model, input, special, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileInfo? file = parsed.GetValue(input);
            using TextReader? opened = file is null ? null : LocalModel.Input(session, file);
            await using ModelRegistry registry = Composition.Registry();
            LanguageModel opens = await LocalModel.OpenAsync(registry, parsed.GetValue(model) ?? "understudy", cancellationToken);
            IEnumerable<ScoreLine> lines = parsed.GetValue(text) is { } one
                ? [new ScoreLine(one, null, [], parsed.GetValue(special), "text")]
                : ScoreLines.Read(opened ?? session.Input, file?.FullName ?? "standard input");
            foreach (ScoreLine line in lines)
            {
                string content = line.Text ?? throw new InvalidInputException(line.Where, "has no text.", "Each line is a JSON object with a text: {\"text\": \"...\"}.");
                Write(session, opens, new PlainTexts(opens).Encode(content, line.Special || parsed.GetValue(special)), parsed.GetValue(json));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(CommandSession session, LanguageModel model, IReadOnlyList<int> ids, bool json)
    {
        string[] tokens = [.. ids.Select(id => model.Tokenizer.Decode([id], keepSpecial: true))];
        if (json)
        {
            session.Output.Write(JsonSerializer.Serialize(new { ids, tokens }, OneLine) + "\n");
            session.Output.Flush();
            return;
        }

        Table table = new Table().RoundedBorder().AddColumn("id").AddColumn("token");
        foreach ((int id, string token) in ids.Zip(tokens))
        {
            table.AddRow(new Text(id.ToString(CultureInfo.InvariantCulture)), new Text(JsonSerializer.Serialize(token, OneLine)));
        }

        session.Console.Write(table);
        session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids.Count} tokens"));
    }
}
