using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Cli.Choosing;
using Dramatis.Cli.Terminal;
using Dramatis.Control.Candidates;
using Dramatis.Control.Selection;
using Dramatis.Control.Selection.Choices;
using Dramatis.Control.Selection.Retrieval;
using Dramatis.Models;
using Dramatis.Personas;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis select</c>: choose replies to talks, with persona lines before the talk.</summary>
internal static class SelectCommand
{
    private const int ShownOfPool = 10;

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
        PoolArguments pool = new();
        ExampleCommand command = new(
            "select",
            "Choose replies to talks, with the nearest persona lines put before each talk",
            "dramatis select talks.jsonl",
            "dramatis select talks.jsonl --persona experiments/personas/runa.json --selector hf:runs/selector/export --least 0.5",
            "dramatis select talks.jsonl --pool replies.txt --embedder hf:all-MiniLM-L6-v2 --selector hf:runs/selector/export",
            "dramatis select talks.jsonl --model gguf:chat.gguf --json")
        { file, persona, model, selector, embedder, similarity, lines, question, least, json };
        pool.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<ResponseChoice> talks = ResponseChoiceFile.Load(parsed.GetRequiredValue(file), needsReplies: !pool.IsNamed(parsed));
            Persona? held = parsed.GetValue(persona) is { } own ? PersonaFile.Load(own.FullName) : null;
            await using ModelRegistry registry = Composition.Registry();
            IEmbeddingGenerator<string, Embedding<float>>? encoder = parsed.GetValue(embedder) is { } named ? await registry.OpenEmbedderAsync(named, cancellationToken) : null;
            IPersonaGrounder grounder = PersonaSimilarity.Open(parsed.GetValue(similarity), encoder);
            ReplyPool? offered = await pool.OpenAsync(parsed, encoder, session.Error, cancellationToken);
            PersonaPromptScorer? scorer = pool.IsFirstStageOnly(parsed)
                ? null
                : new PersonaPromptScorer(
                    parsed.GetValue(selector) is { } pairs
                        ? new ClassifierFit(await registry.OpenClassifierAsync(pairs, cancellationToken))
                        : new LikelihoodFit(await registry.OpenAsync(parsed.GetValue(model) ?? "understudy", cancellationToken)),
                    grounder,
                    new PersonaPrompt
                    {
                        TopK = parsed.GetValue(lines),
                        Question = parsed.GetValue(question) is { Length: > 0 } asked ? asked : null,
                        MostCharacters = parsed.GetValue(selector) is null ? null : ClassifierFit.MostCharacters,
                    });
            SelectTally tally = new();
            foreach (ResponseChoice talk in talks)
            {
                SelectedReply selected = await SelectAsync(scorer, offered, talk, held ?? talk.Persona, parsed.GetValue(least), cancellationToken);
                tally.Add(selected);
                Write(session, selected, parsed.GetValue(json));
            }

            TextWriter summary = parsed.GetValue(json) ? session.Error : session.Output;
            tally.Write(summary);
            offered?.Write(summary);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<SelectedReply> SelectAsync(
        PersonaPromptScorer? scorer, ReplyPool? pool, ResponseChoice talk, Persona persona, double? least, CancellationToken cancellationToken)
    {
        // A talk that offers nothing to choose from chooses from the pool.
        IReadOnlyList<RetrievedReply>? found = pool is not null && talk.Replies.Count < 2 ? await pool.FindAsync(persona, talk.Context, cancellationToken) : null;
        string[] offered = found is null ? [.. talk.Replies] : [.. found.Select(f => f.Text)];
        IReadOnlyList<CandidateScore> scores = scorer is not null
            ? await scorer.ScoreAsync(persona, talk.Context, [.. offered.Select(r => new Candidate(r))], cancellationToken)
            : found is not null
                ? [.. found.Select(f => new CandidateScore(f.Nearness, []))]
                : throw new InvalidInputException($"talk '{talk.Id}'", "has replies of its own, for which there is no first stage.", "Leave --first-only out, or give talks without replies to choose from.");
        ScoredReply[] replies =
        [
            .. offered.Select((text, i) => new ScoredReply(text, scores[i].Value, [.. scores[i].Reasons.Select(r => r.Subject)]) { Place = found?[i].Place })
                .OrderByDescending(r => r.Score ?? double.NegativeInfinity),
        ];
        ScoredReply? chosen = replies[0].Score is { } best && !(best < least) ? replies[0] : null;
        return new SelectedReply(talk.Id, chosen?.Text, talk.Gold is { } gold ? talk.Replies[gold] : null, replies) { FoundBy = found is null ? null : pool!.Name };
    }

    private static void Write(CommandSession session, SelectedReply selected, bool json)
    {
        if (json)
        {
            session.Output.Write(JsonSerializer.Serialize(selected, OneLine) + "\n");
            session.Output.Flush();
            return;
        }

        session.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{selected.Id}[/]  {(selected.Chosen is null ? "[no reply fits]" : "")}");
        int shown = selected.FoundBy is null ? selected.Replies.Count : Math.Min(ShownOfPool, selected.Replies.Count);
        foreach (ScoredReply reply in selected.Replies.Take(shown))
        {
            string score = reply.Score is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "not scored";
            string mark = reply.Text == selected.Chosen ? "=" : " ";
            string before = reply.Lines.Count > 0 ? $"(after: {string.Join(" ", reply.Lines)})" : "";
            string place = reply.Place is { } first ? string.Create(CultureInfo.InvariantCulture, $"(number {first} by {selected.FoundBy}) ") : "";
            session.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{mark} {score,10}  {reply.Text}  [grey]{place}{before}[/]");
        }

        if (shown < selected.Replies.Count)
        {
            session.Console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]  and {selected.Replies.Count - shown} more, all with --json[/]");
        }
    }
}
