using System.CommandLine;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Entailment;
using Dramatis.Evaluation.Linting;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis lint</c>: reads personas before anybody plays them.</summary>
internal static class LintCommand
{
    // For people; --json has all.
    private const int MostShown = 20;

    public static Command Create(CommandSession session)
    {
        Argument<string[]> files = new("personas") { Description = "Persona files (docs/formats/persona.md)", Arity = ArgumentArity.OneOrMore, HelpName = "files" };
        Option<string?> task = new("--task") { Description = "What the personas are for; names statements that share no word with it, as a hint", HelpName = "text" };
        Option<string?> nli = new("--nli") { Description = NliModels.Description, HelpName = "model" };
        Option<double> threshold = new("--threshold") { Description = "Least probability, in both directions, of a contradiction or of saying the same", DefaultValueFactory = _ => new LintOptions().Threshold };
        Option<int> longest = new("--longest") { Description = "Most characters of a statement", DefaultValueFactory = _ => new LintOptions().Longest };
        Option<string?> licences = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "lint",
            "Name what is wrong with persona files before they are used: contradictions, repeats, empty and overlong statements",
            "dramatis lint experiments/personas/runa.json",
            "dramatis lint cast/anna.json cast/bert.json --task \"bake bread and advise customers\"",
            "dramatis lint experiments/personas/runa.json --nli lexical+persona --json")
        { files, task, nli, threshold, longest, licences, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LintOptions options = new() { Task = parsed.GetValue(task), Threshold = parsed.GetValue(threshold), Longest = parsed.GetValue(longest) };
            await using ModelRegistry registry = Composition.Registry();
            ClaimJudge judge = await NliModels.JudgeAsync(parsed.GetValue(nli), registry, cancellationToken);
            List<(string File, LintReport Report)> reports = [];
            bool unreadable = false;
            foreach (string file in parsed.GetRequiredValue(files).Distinct(StringComparer.Ordinal))
            {
                // One bad file must not hide what is wrong with the others.
                if (Read(session, file) is { } persona)
                {
                    reports.Add((file, await PersonaLint.RunAsync(persona, judge, options, cancellationToken)));
                }
                else
                {
                    unreadable = true;
                }
            }

            IReadOnlyList<string> known = await NliModels.LicencesAsync(parsed.GetValue(nli), registry, parsed.GetValue(licences), cancellationToken);
            if (parsed.GetValue(json))
            {
                session.WriteJson(new { judge = judge.Name, judgedBy = known, options.Task, personas = reports.Select(r => Machine(r.File, r.Report)) });
            }
            else
            {
                Print(session.Output, reports, known);
            }

            return unreadable ? ExitCodes.BadInput : reports.Any(r => r.Report.Wrong > 0) ? ExitCodes.PersonaFaulty : ExitCodes.Done;
        });
        return command;
    }

    private static Persona? Read(CommandSession session, string file)
    {
        try
        {
            return PersonaFile.Load(file);
        }
        catch (InvalidInputException e)
        {
            ErrorParagraph.Write(session.Error, e.Message);
            return null;
        }
    }

    private static void Print(TextWriter output, IReadOnlyList<(string File, LintReport Report)> reports, IReadOnlyList<string> known)
    {
        foreach ((string file, LintReport report) in reports)
        {
            output.WriteLine($"{file}: {report.Persona.Name}, {Many(report.Persona.Facets.Count, "statement")}");
            foreach (IGrouping<LintRule, LintFinding> rule in report.Findings.GroupBy(f => f.Rule))
            {
                foreach (LintFinding finding in rule.Take(MostShown))
                {
                    output.WriteLine($"  {(finding.IsHint ? "hint" : "wrong")}: {Sentence(report, finding)}");
                }

                if (rule.Count() > MostShown)
                {
                    output.WriteLine($"  and {Many(rule.Count() - MostShown, "finding")} more of this kind; --json has all.");
                }
            }

            if (report.Foreign > 0)
            {
                output.WriteLine($"  {Many(report.Foreign, "statement")} in a language that the judge does not read: held against no other for meaning.");
            }

            int hints = report.Findings.Count - report.Wrong;
            output.WriteLine($"  {(report.Wrong == 0 ? "nothing wrong" : Many(report.Wrong, "thing") + " wrong")}{(hints > 0 ? $", {Many(hints, "hint")} (common words alone; they do not say what matters)" : "")}.");
        }

        foreach (string line in known)
        {
            output.WriteLine(line);
        }
    }

    private static string Sentence(LintReport report, LintFinding finding) => finding.Statements.Count == 0
        ? $"{report.Persona.Name} {finding.Message}"
        : $"{string.Join(" and ", finding.Statements.Select(s => $"{s.Id} \"{Short(s.Text)}\""))} {finding.Message}";

    private static string Short(string text)
    {
        const int most = 80;
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : line[..most] + "...";
    }

    private static string Many(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static object Machine(string file, LintReport report) => new
    {
        file,
        report.Persona.Id,
        report.Persona.Name,
        statements = report.Persona.Facets.Count,
        report.Wrong,
        report.Foreign,
        findings = report.Findings.Select(f => new { f.Rule, hint = f.IsHint, statements = f.Statements.Select(s => new { s.Id, s.Text }), f.Message }),
    };
}
