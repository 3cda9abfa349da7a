using System.Text.Json;
using Dramatis.Experiments;
using Dramatis.Files;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Administering;

/// <summary>Administers an instrument, scores it, and leaves table, picture and certificate in the run folder.</summary>
internal sealed class AdministerRun(CommandSession session, AdministerRequest request)
{
    /// <summary>Runs, and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Instrument instrument = new InventorySource(DataFolder.Path).Load(request.Instrument, request.Language);
        (NormSet? norms, NormGroup? group) = Norms(instrument);
        string folder = Path.GetFullPath(request.Output ?? Path.Combine("runs", "administer-" + instrument.Id));
        Directory.CreateDirectory(folder);
        ResponseTable table = await AskAsync(instrument, folder, cancellationToken);
        IReadOnlyList<ProfileLine> lines = Profiles.Of(table, norms, group);
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

    private async Task<ResponseTable> AskAsync(Instrument instrument, string folder, CancellationToken cancellationToken)
    {
        Administration standard = new()
        {
            Template = StandardTemplates.For(instrument.Kind)[0],
            Labels = request.Labels,
            Variant = new VariantKey(request.Language),
            Readout = request.Readout ?? Readout.ParsedText,
            Temperature = request.Temperature,
            Seed = request.Seed,
        };
        if (request.Respondent == "human")
        {
            return await AskPersonAsync(instrument, standard, folder, cancellationToken);
        }

        if (request.Respondent.StartsWith("replay:", StringComparison.Ordinal))
        {
            IReadOnlyList<ReplayedRespondent> replayed = ReplayedRespondent.Load(request.Respondent["replay:".Length..], instrument);
            return await new AdministrationRun().RunAsync(instrument, [standard], replayed, cancellationToken);
        }

        return request.Respondent == "model"
            ? await AskModelAsync(instrument, standard, folder, cancellationToken)
            : throw new InvalidInputException(
                $"--respondent '{request.Respondent}'", "is not known.", "Respondents are model (the default), human, and replay:<file>.");
    }

    private async Task<ResponseTable> AskPersonAsync(Instrument instrument, Administration standard, string folder, CancellationToken cancellationToken)
    {
        session.Output.WriteLine($"{instrument.Title}, {instrument.Items.Count} items. Answer with the label, or write back, skip or quit.");
        HumanForm form = new("you", session.Input, session.Output, Path.Combine(folder, "form.json"));
        Administration administration = standard with { Batch = BatchPolicy.InTurn(), Readout = Readout.ParsedText };
        ResponseTable table = await new AdministrationRun(1).RunAsync(instrument, [administration], [form], cancellationToken);
        form.Close();
        return table;
    }

    // Every answer of the model is kept in the run folder: the same command goes on after an interruption and pays for nothing twice.
    private async Task<ResponseTable> AskModelAsync(Instrument instrument, Administration standard, string folder, CancellationToken cancellationToken)
    {
        using SqliteResponseStore store = SqliteResponseStore.Open(Path.Combine(folder, "answers.db"));
        await using ModelRegistry registry = Composition.Registry(store, request.Concurrency);
        IChatClient client = await registry.OpenAsync(request.Model, cancellationToken);
        bool likelihoods = client.GetService<ILogLikelihood>() is not null;
        Administration read = standard with { Readout = request.Readout ?? (likelihoods ? Readout.ExpectedValue : Readout.ParsedText) };
        IReadOnlyList<Persona> personas = PersonaFile.LoadAll(request.Personas);
        IRespondent[] respondents = personas.Count == 0
            ? [new ModelRespondent(request.Model, client)]
            : [.. personas.Select(p => new ModelRespondent(p.Id, client, p))];
        IReadOnlyList<Administration> plan = AdministrationAudit.Plan(read, request.Templates, request.Orders, repeats: request.Repeats);
        return await new AdministrationRun(request.Concurrency, new AdministerProgress(session.Error, TimeProvider.System))
            .RunAsync(instrument, plan, respondents, cancellationToken);
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
            await File.WriteAllTextAsync(picture, Profiles.Svg(table.Instrument, lines), cancellationToken);
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

        session.Output.WriteLine($"Answers, picture and certificate: {folder}");
    }
}
