using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Control.Consistency;
using Dramatis.Control.Guarding;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Slips;
using Dramatis.Statistics;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis guard</c>: what the guard finds, mends and harms, on talk with planted slips.</summary>
internal static class GuardCommand
{
    public static Command Create(CommandSession session) => new ExampleCommand(
        "guard", "Measure the guard that keeps replies in character", "dramatis guard measure --each 200") { Measure(session) };

    private static ExampleCommand Measure(CommandSession session)
    {
        Option<string?> nli = new("--nli") { Description = NliModels.Description, HelpName = "model" };
        Option<int> each = new("--each") { Description = "Replies of each kind of slip; as many good ones as all kinds together", DefaultValueFactory = _ => 100 };
        Option<ulong> seed = new("--seed") { Description = "Seed of the talk", DefaultValueFactory = _ => 6 };
        Option<double> threshold = new("--threshold") { Description = "Least probability of a contradiction that counts", DefaultValueFactory = _ => new ConsistencyOptions().Contradiction };
        Option<string?> rewriter = new("--rewriter") { Description = "Model that is asked to rewrite before the guard restates", HelpName = "model" };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "measure",
            "Say what the guard finds and mends of planted slips, by kind, and how often it harms a good reply",
            "dramatis guard measure",
            "dramatis guard measure --nli lexical+persona --each 200 --json",
            "dramatis guard measure --each 15 --rewriter openai:my-model@http://localhost:8080/v1")
        { nli, each, seed, threshold, rewriter, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using ModelRegistry registry = Composition.Registry();
            IChatClient? writer = parsed.GetValue(rewriter) is { } name ? await registry.OpenAsync(name, cancellationToken) : null;
            ConsistencyGuardOptions options = new()
            {
                Judge = await NliModels.JudgeAsync(parsed.GetValue(nli), registry, cancellationToken),
                Consistency = new ConsistencyOptions { Contradiction = parsed.GetValue(threshold) },
            };
            int replies = parsed.GetValue(each);
            if (replies is < 1 or > 100_000)
            {
                throw new InvalidInputException("--each", FormattableString.Invariant($"is {replies}."), "It must lie between 1 and 100000.");
            }

            GuardReport report = await GuardEvaluation.MeasureAsync(options, parsed.GetValue(seed), replies, writer, null, cancellationToken);
            if (parsed.GetValue(json))
            {
                session.WriteJson(report);
                return;
            }

            Print(session.Console, report);
        });
        return command;
    }

    private static void Print(IAnsiConsole console, GuardReport report)
    {
        Table kinds = new Table().RoundedBorder().AddColumns("slip", "replies", "found", "95 % interval", "by the right statement", "mended");
        foreach (SlipResult kind in report.Kinds)
        {
            kinds.AddRow(
                new Text(kind.Kind.ToString()),
                new Text(Whole(kind.Replies)),
                new Text(Number(kind.Recall)),
                new Text(Interval(kind.RecallInterval)),
                new Text(Number((double)kind.Explained / kind.Replies)),
                new Text(Number((double)kind.Repaired / kind.Replies)));
        }

        console.Write(kinds);
        console.WriteLine($"judge: {report.Judge}");
        console.WriteLine($"found: {Number(report.Recall)} {Interval(report.RecallInterval)} of the slips; mended: {Number(report.Repaired)}");
        string precision = report.Precision is { } p ? $"{Number(p)} {Interval(report.PrecisionInterval!.Value)}" : "nothing was marked";
        console.WriteLine($"right among the marked sentences: {precision}");
        console.WriteLine($"good replies with a mark: {Number(report.Harm)} {Interval(report.HarmInterval)} of {Whole(report.GoodReplies)}");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"added to a reply: {report.SecondsPerReply * 1000:0.0} ms, {report.PairsPerReply:0.0} pairs"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mended sentences: {report.Mended}, written by the model: {report.Rewritten}"));
        Print(console, "that holds", report.OfPassed);
        Print(console, "that is mended", report.OfMended);
    }

    private static void Print(IAnsiConsole console, string which, GuardCost? cost)
    {
        if (cost is not null)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  to one {which}: median {cost.MedianSeconds * 1000:0.0} ms, one in twenty over {cost.SlowSeconds * 1000:0.0} ms, {cost.CallsPerReply:0.00} calls of the model, of {cost.Replies}"));
        }
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Interval(ConfidenceInterval interval) => $"[{Number(interval.Lower)}, {Number(interval.Upper)}]";
}
