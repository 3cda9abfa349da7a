using System.Globalization;
using System.Text.Json;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Probes;
using Spectre.Console;

namespace Dramatis.Cli.Probing;

/// <summary>What probes found, for people and programs. Every figure is of texts held out.</summary>
/// <param name="Model">The model.</param>
/// <param name="Texts">How many texts.</param>
/// <param name="Tokens">Which of their tokens.</param>
/// <param name="Labels">The labels.</param>
/// <param name="MajorityAccuracy">Accuracy of always naming the commonest label.</param>
/// <param name="Blocks">Each block.</param>
/// <param name="BestBlock">The block with the least log loss.</param>
/// <param name="Selected">The best block, chosen anew for each part from the others: what to report.</param>
internal sealed record ProbeResults(
    string Model,
    int Texts,
    string Tokens,
    IReadOnlyList<string> Labels,
    double MajorityAccuracy,
    IReadOnlyList<ProbeResults.OfBlock> Blocks,
    int BestBlock,
    ProbeResults.Figures Selected)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>How well labels are read off.</summary>
    internal sealed record Figures(double Accuracy, ConfidenceInterval Interval, double LogLoss, double Information, IReadOnlyDictionary<string, double> Auroc);

    /// <summary>How well, behind a block, and on labels dealt out at random.</summary>
    internal sealed record OfBlock(int Block, Figures Figures, double ControlAccuracy, double Penalty);

    public static ProbeResults Of(ProbeSuite suite, string model, int texts, string tokens) => new(
        model,
        texts,
        tokens,
        suite.Labels,
        suite.Selected.MajorityAccuracy,
        [.. suite.Probes.Select(probe => new OfBlock(probe.Site.Block, FiguresOf(probe.Evaluation), probe.ControlAccuracy.Value, probe.Penalty))],
        suite.BestSite.Block,
        FiguresOf(suite.Selected));

    /// <summary>Writes numbers, picture and probes into a folder.</summary>
    public void Save(string folder, ProbeSuite suite)
    {
        File.WriteAllText(Path.Combine(folder, "probes.json"), JsonSerializer.Serialize(this, Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "probes.svg"), FigureRenderer.ToSvg(Picture()));
        suite.Write(Path.Combine(folder, "probes.safetensors"));
    }

    /// <summary>Prints a line for each block, and what to report.</summary>
    public void Print(IAnsiConsole console)
    {
        Table table = new Table().RoundedBorder().AddColumns("block", "accuracy", "95 % interval", "nats", "penalty", "on random labels");
        foreach (OfBlock block in Blocks)
        {
            table.AddRow(new[]
            {
                block.Block.ToString(CultureInfo.InvariantCulture) + (block.Block == BestBlock ? " *" : ""),
                ReportCell.Number(block.Figures.Accuracy),
                ReportCell.Interval(block.Figures.Interval),
                ReportCell.Number(block.Figures.Information),
                block.Penalty.ToString(CultureInfo.InvariantCulture),
                ReportCell.Number(block.ControlAccuracy),
            }.Select(cell => new Text(cell)).ToArray());
        }

        console.Write(table);
        console.WriteLine(ReportCell.Text($"{Texts} texts, {Labels.Count} labels ({string.Join(", ", Labels)}); always naming the commonest: {ReportCell.Number(MajorityAccuracy)}"));
        console.WriteLine(ReportCell.Text($"with the block chosen on other texts: accuracy {ReportCell.Number(Selected.Accuracy)} {ReportCell.Interval(Selected.Interval)}, {ReportCell.Number(Selected.Information)} nats. Report this, not the best line of the table (*)."));
    }

    private ForestFigure Picture() => new(
        "probes",
        $"What can be read off {Model}",
        $"Accuracy of linear probes on texts held out, with 95 % intervals; the line is always naming the commonest label. The last row has its block chosen on other texts.",
        "share of texts whose label is found",
        [
            .. Blocks.Select(block => new ForestRow(Invariant($"block {block.Block}"), block.Figures.Accuracy, block.Figures.Interval, "a block")),
            new ForestRow("chosen block", Selected.Accuracy, Selected.Interval, "chosen on other texts"),
        ],
        MajorityAccuracy);

    private static Figures FiguresOf(ProbeEvaluation found) => new(
        found.Accuracy.Value,
        found.Accuracy.Interval,
        found.LogLoss,
        found.Information,
        found.Labels.ToDictionary(label => label.Label, label => label.Auroc.Area, StringComparer.Ordinal));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
