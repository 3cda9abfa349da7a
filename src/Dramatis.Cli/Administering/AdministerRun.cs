using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Cli.Runs;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Files;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Administering;

/// <summary>Administers an instrument, scores it, and leaves table, picture and certificate in the run folder.</summary>
internal sealed class AdministerRun(CommandSession session, AdministerRequest request)
{
    private const string Human = "human";
    private const string Replay = "replay:";
    private static readonly string[] OlderFiles = ["answers.db", "form.json"];

    /// <summary>Runs, and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Instrument instrument = new InventorySource(DataFolder.Path).Load(request.Instrument, request.Language);
        (NormSet? norms, NormGroup? group) = Norms(instrument);
        string folder = Path.GetFullPath(request.Output ?? Path.Combine("runs", "administer-" + instrument.Id));
        (ResponseTable? table, int code) = await AskAsync(instrument, folder, cancellationToken);
        return table is null ? code : await ScoreAsync(table, norms, group, folder, cancellationToken);
    }

    private async Task<int> ScoreAsync(ResponseTable table, NormSet? norms, NormGroup? group, string folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProfileLine> lines = ProfileReport.Of(table, norms, group);
        ValidityCertificate certificate = ValidityCertificate.Of(table);
        IReadOnlyList<string> unmet = Requirement.Unmet(request.Requirements, certificate.Measures());
        await SaveAsync(folder, table, unmet.Count == 0 ? lines : [], certificate, cancellationToken);
        if (unmet.Count > 0)
        {
            HoldBack(unmet, certificate, folder);
            return ExitCodes.RequirementUnmet;
        }

        Report(table, lines, certificate, group, folder);
        return ExitCodes.Done;
    }

    private void HoldBack(IReadOnlyList<string> unmet, ValidityCertificate certificate, string folder)
    {
        if (request.Json)
        {
            session.WriteJson(new { instrument = certificate.InstrumentId, unmet, certificate, folder });
        }
        else
        {
            foreach (string line in AdministerText.Certificate(certificate))
            {
                session.Output.WriteLine(line);
            }
        }

        session.Error.WriteLine($"No scores are reported: {string.Join(' ', unmet)} Balance orders and templates, use another model, or leave out --require.");
    }

    // The table, or the exit code where there is none yet.
    private async Task<(ResponseTable? Table, int Code)> AskAsync(Instrument instrument, string folder, CancellationToken cancellationToken)
    {
        if (request.Respondent.StartsWith(Replay, StringComparison.Ordinal))
        {
            ResponseTable table = await RecordedAnswers.ReadAsync(request.Respondent[Replay.Length..], instrument, cancellationToken);
            RunFolder.Create(folder);
            return (table, ExitCodes.Done);
        }

        if (request.Respondent is not ("model" or Human))
        {
            throw new InvalidInputException(
                $"--respondent '{request.Respondent}'", "is not known.", "Respondents are model (the default), human, and replay:<file>.");
        }

        RefuseOlderFiles(folder);
        AdministrationStudy study = new();
        Experiment experiment = Experiment(instrument);
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
            session.Output.WriteLine(message); // leaving a form on purpose is no error
            return;
        }

        string[] causes = [.. arm.Failures.Select(f => f.Cause).Prepend(arm.Message ?? "").Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Take(3)];
        session.Error.WriteLine(FormattableString.Invariant(
            $"{arm.Completed.Count} of {arm.Planned} forms are filled in, {result.FailureCount} failed. {string.Join(' ', causes)} No scores are reported; what is answered is kept, and the same command goes on."));
    }

    private (NormSet? Norms, NormGroup? Group) Norms(Instrument instrument)
    {
        if (request.Norms is null)
        {
            return (null, null);
        }

        if (instrument.Id is not ("ipip-neo-120" or "ipip-neo-300"))
        {
            throw new InvalidInputException("--norms", $"there are no norms for '{instrument.Id}'.", "Norms are read for ipip-neo-120 and ipip-neo-300.");
        }

        NormSet norms = FiveFactorNorms.Load(request.Norms, instrument.Items.Count);
        return request.Sex is not null && request.Age is not null
            ? (norms, norms.GroupOf(request.Sex, request.Age))
            : throw new InvalidInputException("--norms", "the group is not said.", "Add --sex F or M and --age, of the people to compare with.");
    }

    private static async Task SaveAsync(
        string folder, ResponseTable table, IReadOnlyList<ProfileLine> lines, ValidityCertificate certificate, CancellationToken cancellationToken)
    {
        await using (FileStream csv = File.Create(Path.Combine(folder, "answers.csv")))
        {
            await CsvResponses.WriteAsync(table, csv, cancellationToken);
        }

        await using (FileStream parquet = File.Create(Path.Combine(folder, "answers.parquet")))
        {
            await ParquetResponses.WriteAsync(table, parquet, cancellationToken);
        }

        string picture = Path.Combine(folder, "profile.svg");
        File.Delete(picture); // of an earlier run, perhaps under other requirements
        if (lines.Count > 0)
        {
            await File.WriteAllTextAsync(picture, FigureRenderer.ToSvg(ProfileReport.Figure(table.Instrument, lines)), cancellationToken);
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, "certificate.json"), JsonSerializer.Serialize(certificate, JsonSerializerOptions.Web) + "\n", cancellationToken);
    }

    private void Report(
        ResponseTable table, IReadOnlyList<ProfileLine> lines, ValidityCertificate certificate, NormGroup? group, string folder)
    {
        if (request.Json)
        {
            session.WriteJson(new
            {
                instrument = table.Instrument.Id,
                validated = table.Instrument.IsValidated,
                licence = table.Instrument.Licence,
                warnings = InstrumentReview.Of(table.Instrument),
                normGroup = group?.Id,
                profile = lines,
                certificate,
                folder,
            });
            return;
        }

        AdministerText.Write(session, table, lines, certificate, group);
        Scale[] unbalanced = [.. table.Instrument.Scales.Where(s => s.Parent is null && lines.Any(l => l.Scale == s.Id && l.AgreeWithAll is not null))
            .Where(s => Math.Abs(InstrumentReview.ShareKeyedFor(s) - 0.5) > 1.0 / 6)];
        if (unbalanced.Length > 0)
        {
            session.Error.WriteLine(
                $"note: most items of {string.Join(", ", unbalanced.Select(s => s.Title))} are keyed one way; compare with the column 'yes to all'.");
        }

        session.Output.WriteLine($"Answers, picture, certificate and report: {folder}");
    }
}
