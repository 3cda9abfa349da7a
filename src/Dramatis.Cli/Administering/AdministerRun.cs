using System.Text.Json;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Files;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Cli.Administering;

/// <summary>Administers an instrument, scores it, and leaves table, picture and certificate in the run folder.</summary>
internal sealed class AdministerRun(CommandSession session, AdministerRequest request)
{
    /// <summary>Runs, and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!LanguageTag.IsKnown(request.Language))
        {
            throw new InvalidInputException(
                $"--language '{request.Language}'", "is not a language tag.", "Use a two-letter code in lower case, with a region if needed: en, de, pt-br.");
        }

        Instrument instrument = new InventorySource(DataFolder.Path).Load(request.Instrument, request.Language);
        (NormSet? norms, NormGroup? group) = Norms(instrument);
        string folder = Path.GetFullPath(request.Output ?? Path.Combine("runs", "administer-" + instrument.Id));
        (ResponseTable? table, int code) = await new AdministerForms(session, request).AskAsync(instrument, folder, cancellationToken);
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

    private (NormSet? Norms, NormGroup? Group) Norms(Instrument instrument)
    {
        if (request.Norms is null)
        {
            return request is { Sex: null, Age: null }
                ? (null, null)
                : throw new InvalidInputException("--sex and --age", "name a group of norms, and no norms are given.", "Add --norms <file>, or leave them out.");
        }

        if (request.Age is < 1 or > 130)
        {
            throw new InvalidInputException(FormattableString.Invariant($"--age {request.Age}"), "is no age in years.", "Give 1 to 130.");
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
