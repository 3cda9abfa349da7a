using System.CommandLine;
using System.Globalization;
using Dramatis.Cli.Judging;
using Dramatis.Cli.Terminal;
using Dramatis.Evaluation.Judging;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis judge</c>: examines models as judges, and shows what is known of them.</summary>
internal static class JudgeCommand
{
    private const string ByLikelihood = "likelihood";
    private const string ByWords = "words";

    private static readonly string[] Tasks = [JudgeTasks.Preference, JudgeTasks.Roles, JudgeTasks.Rubric, JudgeTasks.Units, JudgeTasks.Nli];

    public static Command Create(CommandSession session) => new ExampleCommand(
        "judge", "Examine a model as a judge and keep its licence, which reports print beside every number that it gave", "dramatis judge examine preference --model understudy")
    {
        Examine(session),
        Show(session),
    };

    private static ExampleCommand Examine(CommandSession session)
    {
        Argument<string> task = new("task") { Description = "What it judges: preference (which reply a person likes), roles (who speaks), rubric (scores of replies), units (traits in sentences), nli (whether one text contradicts another: --nli chat)" };
        task.AcceptOnlyFromAmong(Tasks);
        Option<string?> model = SharedOptions.Model("The judge (see dramatis models); understudy by default");
        Option<string?> other = new("--other") { Description = "preference: another model, whose answers stand beside the judge's own, to tell whether it likes itself best", HelpName = "model" };
        Option<string?> items = new("--items") { Description = "Items with known truth (docs/formats/judge-items.md) in place of those that are planted", HelpName = "file" };
        Option<int> count = new("--count") { Description = "Planted items, and most items of a file; as many pairs for each bias", DefaultValueFactory = _ => 120 };
        Option<ulong> seed = new("--seed") { Description = "Seed of planted items", DefaultValueFactory = _ => 92 };
        Option<string?> readout = new("--readout") { Description = "roles, rubric: read likelihoods, or what it says; likelihoods by default where the model gives them", HelpName = "likelihood|words" };
        readout.AcceptOnlyFromAmong(ByLikelihood, ByWords);
        Option<double> risk = new("--risk") { Description = "Share of wrong judgements for which to say from which certainty on it is not exceeded", DefaultValueFactory = _ => 0.1 };
        Option<string?> folder = SharedOptions.Licences();
        EngineArguments engine = new();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "examine",
            "Examine a judge on items with known truth: accuracy, calibration, position, verbosity, self bias and ties",
            "dramatis judge examine preference --model understudy",
            "dramatis judge examine preference --model gguf:chat.gguf --other understudy",
            "dramatis judge examine roles --model understudy --items cast.jsonl",
            "dramatis judge examine rubric --model openai:my-model@http://localhost:8080/v1 --readout words")
        { task, model, other, items, count, seed, readout, risk, folder, json, engine.Precision, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            JudgeMaterial material = new(Existing(parsed.GetValue(items)), Checked(parsed.GetValue(count)), parsed.GetValue(seed));
            string name = ModelIdentifier.Parse(parsed.GetValue(model) ?? "understudy").ToString(), asked = parsed.GetRequiredValue(task);
            double share = parsed.GetValue(risk) is > 0 and < 1 and var r ? r : throw new InvalidInputException("--risk", FormattableString.Invariant($"is {parsed.GetValue(risk)}."), "It lies between 0 and 1.");
            if (parsed.GetValue(other) is not null && asked != JudgeTasks.Preference)
            {
                throw new InvalidInputException("--other", $"means nothing in {asked}.", "It goes with preference.");
            }

            string[] models = parsed.GetValue(other) is { } beside ? [name, beside] : [name];
            await using ModelRegistry registry = Composition.Registry(engine.Of(parsed, models));
            IChatClient judge = await registry.OpenAsync(name, cancellationToken);
            IChatClient? against = parsed.GetValue(other) is { } o ? await registry.OpenAsync(o, cancellationToken) : null;
            JudgeExamination examination = new(judge, name, material, Likelihood(parsed.GetValue(readout), judge, name), share);
            JudgeLicence licence = await examination.RunAsync(asked, against, cancellationToken)
                ?? throw new InvalidInputException($"model '{name}'", "gave no answer that could be read, so it has no licence.", "Name another model, or another --readout.");
            string kept = new JudgeLicences(parsed.GetValue(folder) ?? JudgeLicences.DefaultFolder).Keep(licence);
            if (parsed.GetValue(json))
            {
                session.WriteJson(licence);
                return;
            }

            Print(session.Output, licence);
            session.Output.WriteLine($"licence: {kept}");
        });
        return command;
    }

    private static ExampleCommand Show(CommandSession session)
    {
        Option<string?> folder = SharedOptions.Licences();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new("show", "Show the licences that are kept", "dramatis judge show", "dramatis judge show --json") { folder, json };
        command.SetAction(parsed =>
        {
            JudgeLicences licences = new(parsed.GetValue(folder) ?? JudgeLicences.DefaultFolder);
            IReadOnlyList<JudgeLicence> all = licences.All();
            if (parsed.GetValue(json))
            {
                session.WriteJson(all);
                return;
            }

            if (all.Count == 0)
            {
                session.Output.WriteLine($"No judge has a licence in {licences.Folder}. Examine one: dramatis judge examine preference --model understudy");
            }

            foreach (JudgeLicence licence in all)
            {
                Print(session.Output, licence);
            }
        });
        return command;
    }

    private static void Print(TextWriter output, JudgeLicence licence)
    {
        output.WriteLine(licence.ToString());
        output.WriteLine($"  on {licence.Material}; {licence.Fingerprint}");
        foreach (CertaintyBucket bucket in licence.Buckets.Where(b => b.Items > 0))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  certainty {bucket.From:0.0} to {bucket.To:0.0}: right in {(double)bucket.Right / bucket.Items:0.00} of {bucket.Items}"));
        }

        foreach (JudgeBias bias in licence.Biases)
        {
            output.WriteLine($"  {bias}{(bias.IsBiased ? string.Create(CultureInfo.InvariantCulture, $"; biased (without: {bias.Neutral:0.0})") : "")}");
        }

        if (licence.Promise is { } promise)
        {
            output.WriteLine($"  {promise}");
        }
    }

    private static bool Likelihood(string? readout, IChatClient judge, string name)
    {
        bool gives = judge.GetService<ILogLikelihood>() is not null;
        return readout == ByLikelihood && !gives
            ? throw new InvalidInputException("--readout", $"asks for likelihoods, which {name} does not give.", "Take words, or name a model in this process.")
            : readout != ByWords && gives;
    }

    private static int Checked(int count) => count is >= 10 and <= 10_000
        ? count
        : throw new InvalidInputException("--count", FormattableString.Invariant($"is {count}."), "It lies between 10 and 10000.");

    private static string? Existing(string? path) => path is null || File.Exists(path)
        ? path
        : throw new InvalidInputException(path, "there is no such file.", "--items takes a file of JSON lines (docs/formats/judge-items.md).");
}
