using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Evaluation.Auditing;
using Dramatis.Models;
using Dramatis.Personas;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis audit</c>: hold a conversation against a persona, atom by atom.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> file = new("transcript") { Description = "Conversation with a turn a line (JSONL): speaker and text, or role and content" };
        Option<FileInfo> persona = new("--persona", "-p") { Description = "Persona file (docs/formats/persona.md)", HelpName = "file", Required = true };
        Option<string?> speaker = new("--speaker") { Description = "Whose turns are the persona's; by default its id, its name, or assistant", HelpName = "name" };
        Option<string?> nli = new("--nli") { Description = NliModels.Description, HelpName = "model" };
        Option<double> threshold = new("--threshold") { Description = "Least probability of a contradiction that counts", DefaultValueFactory = _ => new ConsistencyOptions().Contradiction };
        Option<FileInfo?> html = new("--html") { Description = "Write the audit as a page", HelpName = "file" };
        Option<string?> licences = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "audit",
            "Mark what a conversation keeps and contradicts of a persona",
            "dramatis audit talk.jsonl --persona experiments/personas/runa.json",
            "dramatis audit talk.jsonl --persona experiments/personas/runa.json --html audit.html --json")
        { file, persona, speaker, nli, threshold, html, licences, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Persona held = PersonaFile.Load(parsed.GetRequiredValue(persona).FullName);
            Transcript transcript = TranscriptLines.Load(parsed.GetRequiredValue(file));
            await using ModelRegistry registry = Composition.Registry();
            ClaimJudge judge = await NliModels.JudgeAsync(parsed.GetValue(nli), registry, cancellationToken);
            ConsistencyChecker checker = new(judge, new ConsistencyOptions { Contradiction = parsed.GetValue(threshold) });
            IReadOnlyList<StatementConflict> conflicts = await StatementConflicts.FindAsync(held, judge, cancellationToken: cancellationToken);
            Warn(session, held, conflicts);
            TranscriptAudit audit = await TranscriptAudit.RunAsync(held, transcript, parsed.GetValue(speaker), checker, conflicts, null, cancellationToken);
            IReadOnlyList<string> known = await NliModels.LicencesAsync(parsed.GetValue(nli), registry, parsed.GetValue(licences), cancellationToken);
            if (parsed.GetValue(html) is { } page)
            {
                using StreamWriter writer = new(page.FullName);
                AuditPage.Write(audit, writer);
            }

            if (parsed.GetValue(json))
            {
                session.WriteJson(Machine(audit, known));
                return;
            }

            Print(session.Console, audit);
            foreach (string line in known)
            {
                session.Output.WriteLine(line);
            }
        });
        return command;
    }

    private static void Warn(CommandSession session, Persona persona, IReadOnlyList<StatementConflict> conflicts)
    {
        if (persona.Facets.Count == 0)
        {
            session.Error.WriteLine($"{persona.Name} is committed to nothing: only what was said earlier can be contradicted.");
        }

        foreach (StatementConflict conflict in conflicts)
        {
            session.Error.WriteLine($"The persona contradicts itself: {conflict.First.Id} \"{conflict.First.Text}\" against {conflict.Second.Id} \"{conflict.Second.Text}\".");
        }
    }

    private static void Print(IAnsiConsole console, TranscriptAudit audit)
    {
        foreach (AuditedTurn turn in audit.Turns)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]turn {turn.Turn.Index + 1}[/]");
            foreach (AtomCheck atom in turn.Check.Atoms)
            {
                string sure = atom.Probability is { } p ? p.ToString("0.00", CultureInfo.InvariantCulture) : "";
                string note = atom.Verdict?.Note is { } n ? "; " + n : "";
                FormattableString line = atom.Label switch
                {
                    NliLabel.Entailment => $"  [green]= {atom.Atom.Text}[/] [grey]{atom.By!.Statement.Id} ({atom.Verdict!.Scorer}, {sure})[/]",
                    NliLabel.Contradiction => $"  [red]x {atom.Atom.Text}[/]\n      contradicts {atom.By!.Statement.Id} \"{atom.By.Statement.Text}\" [grey]({atom.Verdict!.Scorer}, {sure}{note})[/]",
                    _ => $"    {atom.Atom.Text}",
                };
                console.MarkupLineInterpolated(CultureInfo.InvariantCulture, line);
            }
        }

        console.WriteLine();
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{audit.Turns.Count} turns of {audit.Speaker}: {audit.TurnsThatHold:0.00} [{audit.TurnsThatHoldInterval.Lower:0.00}, {audit.TurnsThatHoldInterval.Upper:0.00}] hold; atoms: {audit.Count(NliLabel.Entailment)} keep a commitment, {audit.Count(NliLabel.Contradiction)} contradict one, {audit.Count(NliLabel.Neutral)} touch none. Judge: {audit.Judge}."));
        if (audit.Foreign > 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{audit.Foreign} atoms are in a language that the judge does not read and were not judged."));
        }

        if (audit.Unread > 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{audit.Unread} pairs could not be judged and count for nothing."));
        }
    }

    private static object Machine(TranscriptAudit audit, IReadOnlyList<string> judgedBy) => new
    {
        persona = audit.Persona.Id,
        audit.Speaker,
        audit.Judge,
        judgedBy,
        audit.TurnsThatHold,
        interval = new[] { audit.TurnsThatHoldInterval.Lower, audit.TurnsThatHoldInterval.Upper },
        entailed = audit.Count(NliLabel.Entailment),
        contradicted = audit.Count(NliLabel.Contradiction),
        neutral = audit.Count(NliLabel.Neutral),
        audit.Unread,
        audit.Foreign,
        conflicts = audit.Conflicts.Select(c => new { first = c.First.Id, second = c.Second.Id, contradiction = c.Verdict.Scores.Contradiction }),
        turns = audit.Turns.Select(t => new
        {
            turn = t.Turn.Index,
            atoms = t.Check.Atoms.Select(a => new
            {
                a.Atom.Start,
                a.Atom.Text,
                a.Label,
                by = a.By?.Statement.Id,
                source = a.By?.Kind,
                statement = a.By?.Statement.Text,
                scorer = a.Verdict?.Scorer,
                a.Probability,
                note = a.Verdict?.Note,
            }),
        }),
    };
}
