using System.Globalization;
using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>From completed trials to the report.</summary>
internal sealed class RolePlayAnalysis(RolePlayOptions options, IReadOnlyList<CompletedTrial> completed)
{
    public StudyAnalysis Analyse()
    {
        RolePlayResults results = new(options, completed);
        return new StudyAnalysis(Summary(results), RolePlayClaims.Of(results), RolePlayTables.Of(results), RolePlayFigures.Of(results), Methods());
    }

    private static string Summary(RolePlayResults results)
    {
        if (results.Values.Count == 0)
        {
            return "No dimension was answered by two personas.";
        }

        var most = results.Values.MaxBy(v => v.Inertia.Estimate)!;
        var least = results.Values.MinBy(v => v.Inertia.Estimate)!;
        double[] weights = [.. results.Values.Select(v => v.PersonaWeight?.Estimate).OfType<double>()];
        var cell = results.Grid.MaxBy(c => c.Effect);
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{results.People.Respondents.Count} random personas. Inertia runs from {least.Inertia.Estimate:0.000} ({least.Title}) to {most.Inertia.Estimate:0.000} ({most.Title}); {100 * results.Values.Average(v => v.TopOption):0} % of the answers to an item fall on its most frequent option. ")
            + (weights.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Personas drive {100 * weights.Average():0} % of the answers. "))
            + (cell is null ? "" : string.Create(CultureInfo.InvariantCulture, $"The largest effect of an attribute is {cell.Attribute} on {cell.Dimension}, d = {cell.Effect:0.00}."));
    }

    private List<string> Methods() =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"Personas differ in {options.Sampler.Attributes.Count} attributes ({string.Join(", ", options.Sampler.Attributes.Select(a => a.Id))}), {Drawn()}: {options.People} with each of the seeds {string.Join(", ", options.Groups.Keys)}. Each item of {options.Instrument.Title} was its own prompt without history, asked {options.Repeats} time{(options.Repeats > 1 ? "s" : "")}."),
        "Answers are the probabilities of the options where the model gives them, which are the shares that infinitely many draws at temperature 1 would have; otherwise they are read from text. Items keyed against a dimension count mirrored.",
        $"Intervals of inertia, steerability and persona weight draw personas ({options.Draws.ToString(CultureInfo.InvariantCulture)} draws); claims over dimensions use t intervals over dimensions. The grid tests every attribute on every dimension by analysis of variance, corrected by Holm; ages and incomes are compared in three groups.",
        "Departures from the published protocol: own items and wording; effects of attributes by omega squared, so that attributes of many levels are not favoured; the persona weight, which takes noise and the answers without a persona into account, and the inertia by item are additions.",
    ];

    private string Drawn()
    {
        const string Apart = "drawn independently with all levels equally likely";
        if (options.Sampler.Population is not { } table)
        {
            return "each " + Apart;
        }

        string together = $"of which {string.Join(", ", table.Attributes.Select(a => a.Id))} are drawn together from a table of {table.Rows.Count.ToString(CultureInfo.InvariantCulture)} combinations{(table.Source.Length > 0 ? $" ({table.Source.TrimEnd('.')})" : "")}, so that an effect of one of them may be that of another";
        return table.Attributes.Count < options.Sampler.Attributes.Count ? $"{together}, and the others {Apart}" : together;
    }
}
