using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Cli.Terminal;
using Dramatis.Cli.Texts;
using Dramatis.Models;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals.Steering;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis score</c>: how likely a model finds texts, token by token, and options after a context.</summary>
internal static class ScoreCommand
{
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandSession session)
    {
        Option<string?> model = SharedOptions.Model("Model in this process: understudy (the default), gguf:<file> or hf:<folder>");
        Option<FileInfo?> input = new("--input", "-i") { Description = "JSON lines; standard input when absent", HelpName = "file" };
        Option<string[]> adapter = SharedOptions.Adapter();
        Option<string[]> steer = SteeringArguments.Option();
        EngineArguments engine = new();
        Option<bool> json = new("--json") { Description = "Print a JSON line for each input line, in the same order" };
        ExampleCommand command = new(
            "score",
            "Say how likely a model finds texts, token by token, and options after a context",
            "dramatis score --input texts.jsonl --json",
            "dramatis score --input texts.jsonl --model gguf:chat.gguf --steer cheer.gguf:8:8-20",
            "echo '{\"context\": \"The capital of France is\", \"options\": [\" Paris\", \" Rome\"]}' | dramatis score --model gguf:chat.gguf")
        { model, adapter, steer, input, json, engine.Precision, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileInfo? file = parsed.GetValue(input);
            using TextReader? opened = file is null ? null : LocalModel.Input(session, file);
            using AdapterFolders adapters = AdapterFolders.Open(parsed.GetValue(adapter));
            string named = parsed.GetValue(model) ?? "understudy";
            await using ModelRegistry registry = Composition.Registry(engine.Of(parsed, [named]) with { Patch = adapters.Patch });
            LanguageModel local = await LocalModel.OpenAsync(registry, named, cancellationToken);
            using PreparedPlan? plan = SteeringArguments.Read(parsed.GetValue(steer))?.Prepare(local);
            PassIntervention? inside = LookInside.Joined(adapters.Prompt?.Intervention(local.Decoder), plan?.Intervention());
            Scoring scoring = new(session, new PlainTexts(local), inside, parsed.GetValue(json));
            foreach (ScoreLine line in ScoreLines.Read(opened ?? session.Input, file?.FullName ?? "standard input"))
            {
                await scoring.ScoreAsync(line, cancellationToken);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(CommandSession session, TextScore score, bool json)
    {
        if (json)
        {
            session.Output.Write(JsonSerializer.Serialize(new { ids = score.Ids, logprobs = score.LogProbabilities }, OneLine) + "\n");
            session.Output.Flush();
            return;
        }

        double sum = score.LogProbabilities.Sum();
        double mean = score.LogProbabilities.Count == 0 ? 0 : sum / score.LogProbabilities.Count;
        session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score.Ids.Count} tokens, {sum:0.000} nats, {mean:0.000} a token"));
    }

    private static void Write(CommandSession session, IReadOnlyList<ContinuationScore> scores, bool json)
    {
        if (json)
        {
            var lines = scores.Select(score => new { option = score.Continuation, logprob = score.LogProbability });
            session.Output.Write(JsonSerializer.Serialize(new { scores = lines }, OneLine) + "\n");
            session.Output.Flush();
            return;
        }

        foreach (ContinuationScore score in scores.OrderByDescending(score => score.LogProbability))
        {
            session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score.LogProbability,10:0.000}  {score.Continuation}"));
        }
    }

    private sealed class Scoring(CommandSession session, PlainTexts texts, PassIntervention? intervention, bool json)
    {
        public async Task ScoreAsync(ScoreLine line, CancellationToken cancellationToken)
        {
            try
            {
                if (line.Text is { } text)
                {
                    Write(session, await texts.ScoreAsync(text, line.Special, intervention, cancellationToken), json);
                    return;
                }

                Write(session, await texts.ScoreAsync(line.Context!, line.Options, line.Special, intervention, cancellationToken), json);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException(line.Where, $"cannot be scored: {error.Message}", "Shorten the text, or give the options a context.", error);
            }
        }
    }
}
