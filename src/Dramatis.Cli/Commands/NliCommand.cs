using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis nli</c>: train and measure models that say whether one text makes another true or false.</summary>
internal static class NliCommand
{
    private const ulong Seed = 20_26;

    public static Command Create(CommandSession session) => new ExampleCommand(
        "nli",
        "Train and measure models of entailment and contradiction",
        "dramatis nli measure --nli lexical --set pairs.jsonl")
    {
        Measure(session),
        Train(session),
    };

    private static ExampleCommand Measure(CommandSession session)
    {
        Option<string?> nli = new("--nli") { Description = NliModels.Description, HelpName = "model" };
        Option<string[]> sets = new("--set") { Description = "Labelled pairs to measure on (docs/nli.md); several may be given. Without it: held-out persona talk", HelpName = "file" };
        Option<int> most = new("--most") { Description = "Most pairs of a set; the first ones are taken", DefaultValueFactory = _ => 10_000 };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "measure",
            "Say how well a model tells entailment, neutral and contradiction apart",
            "dramatis nli measure",
            "dramatis nli measure --nli lexical --set pairs.jsonl --json")
        { nli, sets, most, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            INliModel model = NliModels.Open(parsed.GetValue(nli));
            List<NliReport> reports = [];
            foreach ((string name, IReadOnlyList<LabelledPair> pairs) in Sets(parsed.GetValue(sets) ?? [], parsed.GetValue(most)))
            {
                reports.Add(await NliEvaluation.MeasureAsync(model, name, pairs, null, cancellationToken));
            }

            if (parsed.GetValue(json))
            {
                session.WriteJson(reports);
                return;
            }

            Print(session.Console, reports);
        });
        return command;
    }

    private static ExampleCommand Train(CommandSession session)
    {
        Argument<string> output = new("file") { Description = "Where the weights go" };
        Option<int> examples = new("--examples") { Description = "Examples of the persona world", DefaultValueFactory = _ => 120_000 };
        Option<string[]> sets = new("--set") { Description = "Labelled pairs to learn from, in place of the persona world; the last tenth sets the temperature", HelpName = "file" };
        Option<int> passes = new("--passes") { Description = "Times that the examples are gone through", DefaultValueFactory = _ => 4 };
        ExampleCommand command = new(
            "train",
            "Fit the lexical model, to the persona world or to labelled pairs of your own",
            "dramatis nli train persona-lexical.bin",
            "dramatis nli train mine.bin --set pairs.jsonl")
        { output, examples, sets, passes };
        command.SetAction(parsed =>
        {
            (NliPair, NliLabel)[] all = parsed.GetValue(sets) is { Length: > 0 } files
                ? [.. files.SelectMany(LabelledPairs.Load).Select(p => (p.Pair, p.Label))]
                : [.. World(WorldSplit.Train, parsed.GetValue(examples)).Select(p => (p.Pair, p.Label))];
            int kept = Math.Max(1, all.Length * 9 / 10);
            LexicalNliModel model = LexicalNliModel.Train(all[..kept], all[Math.Min(kept, all.Length - 1)..], parsed.GetValue(passes), Seed);
            string path = parsed.GetRequiredValue(output);
            model.Save(path);
            session.Output.WriteLine($"{path}: {model.Fingerprint}");
        });
        return command;
    }

    private static IEnumerable<(string Name, IReadOnlyList<LabelledPair> Pairs)> Sets(string[] files, int most)
    {
        if (files.Length == 0)
        {
            yield return ("persona talk, held out", [.. World(WorldSplit.HeldOut, Math.Min(most, 5_000))]);
        }

        foreach (string file in files)
        {
            yield return (Path.GetFileName(file), [.. LabelledPairs.Load(file).Take(most)]);
        }
    }

    private static ParallelQuery<LabelledPair> World(WorldSplit split, int count) => Enumerable.Range(0, count)
        .AsParallel().AsOrdered()
        .Select(i => PersonaStatementPairs.Create(Seed, split, i))
        .Select(p => new LabelledPair(new NliPair(p.Premise, p.Hypothesis), NliLabels.Parse(p.Relation.ToString())!.Value, p.Rule.ToString()));

    private static void Print(IAnsiConsole console, IReadOnlyList<NliReport> reports)
    {
        Table table = new Table().RoundedBorder().AddColumns(
            "pairs", "n", "accuracy", "95 % interval", "majority", "overlap", "hypothesis only", "contradiction: precision", "at recall", "ECE", "unread", "pairs/s");
        foreach (NliReport report in reports)
        {
            table.AddRow(
                report.Set,
                report.Pairs.ToString(CultureInfo.InvariantCulture),
                Number(report.Accuracy),
                $"[{Number(report.Interval.Lower)}, {Number(report.Interval.Upper)}]".EscapeMarkup(),
                Number(report.Majority),
                Number(report.Overlap),
                Number(report.HypothesisOnly),
                Number(report.ContradictionPrecision),
                Number(report.ContradictionRecall),
                Number(report.CalibrationError),
                report.Unread.ToString(CultureInfo.InvariantCulture),
                report.PairsPerSecond.ToString("0", CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
