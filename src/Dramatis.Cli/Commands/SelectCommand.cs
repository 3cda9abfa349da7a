using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Cli.Terminal;
using Dramatis.Control.Candidates;
using Dramatis.Control.Selection;
using Dramatis.Control.Selection.Choices;
using Dramatis.Models;
using Dramatis.Personas;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis select</c>: choose replies to talks, with persona lines before the talk.</summary>
internal static class SelectCommand
{
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandSession session)
    {
        Argument<string> file = new("talks") { Description = "Talks with replies to choose from: .jsonl, .txt of PersonaChat, .json of ConvAI2, .csv of Synthetic-Persona-Chat (docs/formats/replies.md)" };
        Option<FileInfo?> persona = new("--persona", "-p") { Description = "Persona file for every talk, in place of the lines that the talks give", HelpName = "file" };
        Option<string?> model = SharedOptions.Model("Model whose likelihoods score the replies: understudy (the default) or another in this process");
        Option<string?> selector = new("--selector") { Description = "Classifier of pairs in place of a model (dramatis train selector): hf:<folder>", HelpName = "model" };
        Option<string?> embedder = SelectionArguments.Embedder();
        Option<string?> similarity = SelectionArguments.Similarity();
        Option<int> lines = new("--lines") { Description = "Persona lines put before a talk, 0 for none", DefaultValueFactory = _ => new PersonaPrompt().TopK };
        Option<string?> question = new("--question") { Description = "What seems to have been asked before the lines; empty for none", DefaultValueFactory = _ => new PersonaPrompt().Question };
        Option<double?> least = new("--least") { Description = "Least score of a reply that is chosen; below it no reply fits", HelpName = "score" };
        Option<bool> json = new("--json") { Description = "Print a JSON line for each talk, replies best first" };
        ExampleCommand command = new(
            "select",
            "Choose replies to talks, with the nearest persona lines put before each talk",
            "dramatis select talks.jsonl",
            "dramatis select talks.jsonl --persona experiments/personas/runa.json --selector hf:runs/selector/export --least 0.5",
            "dramatis select talks.jsonl --model gguf:chat.gguf --json")
        { file, persona, model, selector, embedder, similarity, lines, question, least, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<ResponseChoice> talks = ResponseChoiceFile.Load(parsed.GetRequiredValue(file));
            Persona? held = parsed.GetValue(persona) is { } own ? PersonaFile.Load(own.FullName) : null;
            await using ModelRegistry registry = Composition.Registry();
            IResponseFit fit = parsed.GetValue(selector) is { } pairs
                ? new ClassifierFit(await registry.OpenClassifierAsync(pairs, cancellationToken))
                : new LikelihoodFit(await registry.OpenAsync(parsed.GetValue(model) ?? "understudy", cancellationToken));
            IEmbeddingGenerator<string, Embedding<float>>? encoder = parsed.GetValue(embedder) is { } named ? await registry.OpenEmbedderAsync(named, cancellationToken) : null;
            PersonaPromptScorer scorer = new(fit, PersonaSimilarity.Open(parsed.GetValue(similarity), encoder), new PersonaPrompt { TopK = parsed.GetValue(lines), Question = parsed.GetValue(question) is { Length: > 0 } asked ? asked : null });
            Tally tally = new();
            foreach (ResponseChoice talk in talks)
            {
                Selected selected = await SelectAsync(scorer, talk, held ?? talk.Persona, parsed.GetValue(least), cancellationToken);
                tally.Add(selected);
                Write(session, selected, parsed.GetValue(json));
            }

            tally.Write(parsed.GetValue(json) ? session.Error : session.Output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<Selected> SelectAsync(PersonaPromptScorer scorer, ResponseChoice talk, Persona persona, double? least, CancellationToken cancellationToken)
    {
        IReadOnlyList<CandidateScore> scores = await scorer.ScoreAsync(
            persona, talk.Context, [.. talk.Replies.Select(r => new Candidate(r))], cancellationToken);
        Reply[] replies = [.. talk.Replies.Zip(scores, (text, score) => new Reply(text, score.Value, [.. score.Reasons.Select(r => r.Subject)])).OrderByDescending(r => r.Score ?? double.NegativeInfinity)];
        Reply? chosen = replies[0].Score is { } best && !(best < least) ? replies[0] : null;
        return new Selected(talk.Id, chosen?.Text, talk.Gold is { } gold ? talk.Replies[gold] : null, replies);
    }

    private static void Write(CommandSession session, Selected selected, bool json)
    {
        if (json)
        {
            session.Output.Write(JsonSerializer.Serialize(selected, OneLine) + "\n");
            session.Output.Flush();
            return;
        }

        session.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{selected.Id}[/]  {(selected.Chosen is null ? "[no reply fits]" : "")}");
        foreach (Reply reply in selected.Replies)
        {
            string score = reply.Score is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "not scored";
            string mark = reply.Text == selected.Chosen ? "=" : " ";
            string before = reply.Lines.Count > 0 ? $"(after: {string.Join(" ", reply.Lines)})" : "";
            session.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{mark} {score,10}  {reply.Text}  [grey]{before}[/]");
        }
    }

    private sealed record Reply(string Text, double? Score, IReadOnlyList<string> Lines);

    private sealed record Selected(string Id, string? Chosen, string? Gold, IReadOnlyList<Reply> Replies);

    // How often the given reply was chosen, where talks say which it is.
    private sealed class Tally
    {
        private int known;
        private int right;
        private int none;
        private int talks;

        public void Add(Selected selected)
        {
            talks++;
            none += selected.Chosen is null ? 1 : 0;
            known += selected.Gold is null ? 0 : 1;
            right += selected.Gold is not null && selected.Chosen == selected.Gold ? 1 : 0;
        }

        public void Write(TextWriter writer)
        {
            if (known > 0)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The given reply was chosen in {right} of {known} talks."));
            }

            if (none > 0)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In {none} of {talks} talks no reply was chosen."));
            }
        }
    }
}
