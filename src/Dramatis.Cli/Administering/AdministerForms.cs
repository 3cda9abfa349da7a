using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Cli.Runs;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Administering;

/// <summary>Gets the answers: from the journal and whoever answers, or from a file.</summary>
internal sealed class AdministerForms(CommandSession session, AdministerRequest request)
{
    private const string Model = "model";
    private const string Human = "human";
    private const string Replay = "replay:";
    private static readonly string[] OlderFiles = ["answers.db", "form.json"];

    /// <summary>Asks what is not answered yet. Returns the table, or the exit code where there is none.</summary>
    public async Task<(ResponseTable? Table, int Code)> AskAsync(Instrument instrument, string folder, CancellationToken cancellationToken)
    {
        if (request.Respondent != Model && request.Personas.Count > 0)
        {
            throw new InvalidInputException(
                $"--respondent {request.Respondent}", "takes no --persona: it is a model that plays one.", "Leave one of the two out.");
        }

        if (request.Respondent.StartsWith(Replay, StringComparison.Ordinal))
        {
            string file = request.Respondent[Replay.Length..].Trim();
            ResponseTable table = file.Length > 0
                ? await RecordedAnswers.ReadAsync(file, instrument, cancellationToken)
                : throw new InvalidInputException($"--respondent '{request.Respondent}'", "names no file.", "Write replay:<csv>.");
            RunFolder.Create(folder);
            return (table, ExitCodes.Done);
        }

        if (request.Respondent is not (Model or Human))
        {
            throw new InvalidInputException(
                $"--respondent '{request.Respondent}'", "is not known.", "Respondents are model (the default), human, and replay:<file>.");
        }

        RefuseOlderFiles(folder);
        AdministrationStudy study = new();
        Experiment experiment = Experiment(instrument);
        StudyOptions.Check(study, experiment.Options, name => name switch { "items" => "the instrument", "personas" => "--persona", _ => "--" + name });
        await study.PrepareAsync(experiment.Arms(study)[0].Settings, cancellationToken); // a mistake in the options leaves no folder behind
        if (request.Respondent == Human)
        {
            session.Output.WriteLine($"{instrument.Title}, {instrument.Items.Count} items. Answer with the label, or write back, skip or quit.");
        }

        ExperimentRun run = new(session, KnownStudies.TitleOf(study), experiment, study, request.Json) { Accept = CheckReadout };
        (ExperimentResult result, decimal? cost) = await run.RunAsync(RunFolder.Create(folder), cancellationToken);
        RunResult arm = result.Arms[0];
        if (result.State != RunState.Complete)
        {
            Unfinished(result, arm);
            return (null, ExitCodes.Of(result.State));
        }

        run.WriteReport(result, arm, cost, result.Folder.Report);
        return (((PreparedAdministration)arm.Study).Table(arm.Completed), ExitCodes.Done);
    }

    private Experiment Experiment(Instrument instrument) => new()
    {
        Name = "administer-" + instrument.Id,
        Study = new AdministrationStudy().Slug,
        Models = new Dictionary<string, string> { ["default"] = request.Respondent == Human ? TerminalPerson.Identifier : request.Model },
        Seed = request.Seed,
        Concurrency = request.Concurrency,
        Requirements = request.Requirements,
        BaseFolder = Directory.GetCurrentDirectory(),
        Options = new JsonObject
        {
            ["items"] = request.Instrument,
            ["language"] = request.Language,
            ["personas"] = new JsonArray([.. request.Personas.Select(p => (JsonNode)p)]),
            ["readout"] = request.Readout is { } readout ? JsonNamingPolicy.KebabCaseLower.ConvertName(readout.ToString()) : "auto",
            ["labels"] = JsonNamingPolicy.KebabCaseLower.ConvertName(request.Labels.ToString()),
            ["templates"] = request.Templates,
            ["orders"] = request.Orders,
            ["repeats"] = request.Repeats,
            ["temperature"] = request.Temperature,
        },
    };

    private void CheckReadout(IChatClient model)
    {
        if (request.Readout is { } readout and not Readout.ParsedText && request.Respondent != Human && model.GetService<ILogLikelihood>() is null)
        {
            throw new InvalidInputException(
                $"--readout {JsonNamingPolicy.KebabCaseLower.ConvertName(readout.ToString())}",
                $"reads likelihoods, and {request.Model} gives text only.",
                "Read text (--readout parsed-text), or use a model that runs in this process.");
        }
    }

    // Version 0.1 before the journal kept answers and unfinished forms in files of their own.
    private static void RefuseOlderFiles(string folder)
    {
        if (OlderFiles.Select(f => Path.Combine(folder, f)).FirstOrDefault(File.Exists) is { } older)
        {
            throw new InvalidInputException(
                older,
                "holds answers of an earlier version of this program, which kept them beside the journal; they are not read any more.",
                $"Give another --out to ask anew; a finished table is still scored with --respondent replay:{Path.Combine(folder, "answers.csv")}.");
        }
    }

    private void Unfinished(ExperimentResult result, RunResult arm)
    {
        if (request.Respondent == Human && arm.Message is { } message)
        {
            session.Output.WriteLine(result.State == RunState.Interrupted ? $"{message} What is answered is kept, and the same command goes on." : message); // leaving is no error
            return;
        }

        string[] causes = [.. arm.Failures.Select(f => f.Cause).Prepend(arm.Message ?? "").Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Take(3)];
        session.Error.WriteLine(FormattableString.Invariant(
            $"{arm.Completed.Count} of {arm.Planned} forms are filled in, {result.FailureCount} failed. {string.Join(' ', causes)} No scores are reported; what is answered is kept, and the same command goes on."));
    }
}
