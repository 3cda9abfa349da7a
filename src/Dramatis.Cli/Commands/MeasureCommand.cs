using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Torch.Training.Evaluation;
using Dramatis.Torch.Training.Understudy;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis train measure</c>: the abilities that Understudy's card states, measured on a model folder.</summary>
internal static class MeasureCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string> folder = new("folder") { Description = "Model folder in Hugging Face layout" };
        Option<string?> talk = new("--talk") { Description = "Folder with synthetic-persona-chat/ and talk/ (dramatis data), to measure free chat" };
        Option<int> items = new("--items") { Description = "Items of each ability", DefaultValueFactory = _ => 300 };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "measure",
            "Measure the abilities stated in Understudy's model card on a model folder",
            "dramatis train measure models/understudy",
            "dramatis train measure models/understudy --talk ~/data --json")
        { folder, talk, items, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            UnderstudyReport report = await UnderstudyReport.MeasureAsync(
                Path.GetFullPath(parsed.GetRequiredValue(folder)),
                new UnderstudyRecipe(),
                parsed.GetValue(talk),
                parsed.GetValue(items),
                new Lines(session.Error),
                cancellationToken);
            if (parsed.GetValue(json))
            {
                session.WriteJson(report);
                return;
            }

            Print(session.Console, report);
        });
        return command;
    }

    private static void Print(IAnsiConsole console, UnderstudyReport report)
    {
        Table abilities = new Table().RoundedBorder().AddColumns("ability", "estimate", "95 % interval", "items", "aim", "reached");
        foreach (AbilityResult result in report.Abilities)
        {
            abilities.AddRow(
                new Text(result.Name),
                new Text(Number(result.Estimate)),
                new Text($"[{Number(result.Interval.Lower)}, {Number(result.Interval.Upper)}]"),
                new Text(result.Count.ToString(CultureInfo.InvariantCulture)),
                new Text(result.Target is { } target ? (result.SmallerIsBetter ? "at most " : "at least ") + Number(target) : "-"),
                new Text(result.Reached is { } reached ? (reached ? "yes" : "no") : "-"));
        }

        console.Write(abilities);
        if (report.Talk.Count == 0)
        {
            return;
        }

        Table talk = new Table().RoundedBorder().AddColumns("held-out talk", "bits a byte", "byte unigram", "byte 4-gram", "bytes");
        foreach (TalkResult result in report.Talk)
        {
            talk.AddRow(
                result.Corpus,
                Number(result.Model),
                Number(result.Unigram),
                Number(result.FourGram),
                result.Bytes.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(talk);
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private sealed class Lines(TextWriter error) : IProgress<string>
    {
        public void Report(string value) => error.WriteLine(value);
    }
}
